/**
 * Leaves of a TF.js graph model what the asked-for outputs need, and gives nodes short names.
 * `outputs`: names of nodes → names they get. Returns what a graph model's loader takes.
 */
export function pruneGraph({ graph, weights, outputs }) {
  const nodes = new Map(graph.modelTopology.node.map((node) => [node.name, node]));
  const kept = new Set();
  const keep = (name) => {
    if (kept.has(name)) return;
    const node = nodes.get(name);
    if (node === undefined) throw new Error(`the graph has no node ${name}`);
    for (const input of node.input ?? []) keep(sourceOf(input));
    kept.add(name);
  };
  Object.keys(outputs).forEach(keep);

  const shortNames = new Map([...kept].map((name, index) => [name, outputs[name] ?? `n${index}`]));
  const rename = (input) => input.replace(sourceOf(input), () => shortNames.get(sourceOf(input)));
  const node = [...kept].map((name) => {
    const { op, input, attr } = nodes.get(name);
    return {
      name: shortNames.get(name),
      op,
      ...(input && { input: input.map(rename) }),
      ...(attr && { attr }),
    };
  });

  const specs = [];
  const parts = [];
  let offset = 0;
  for (const spec of graph.weightsManifest.flatMap((group) => group.weights)) {
    const length = byteLength(spec);
    if (kept.has(spec.name)) {
      specs.push({ ...spec, name: shortNames.get(spec.name) });
      parts.push(weights.subarray(offset, offset + length));
    }
    offset += length;
  }
  if (offset !== weights.length)
    throw new Error(`weights are ${weights.length} bytes long, the graph says ${offset}`);
  return {
    graph: { modelTopology: { node, versions: graph.modelTopology.versions }, weightSpecs: specs },
    weights: Buffer.concat(parts),
  };
}

/** `^name` is a control input, `name:1` a second output. */
function sourceOf(input) {
  return input.replace(/^\^/, '').replace(/:\d+$/, '');
}

function byteLength({ shape, dtype, quantization }) {
  const widths = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 };
  const width = widths[quantization?.dtype ?? dtype];
  if (width === undefined)
    throw new Error(`weights of type ${quantization?.dtype ?? dtype} are not known here`);
  return shape.reduce((product, side) => product * side, 1) * width;
}
