import { pairChannels } from './plan-net.mjs';

/**
 * Says which buffer each value of a plan lives in. Maps of one size share a buffer when the one is no longer needed
 * before the other is made; never maps of different sizes, because the border of zeros is written only once.
 */
export function placeValues({ values, steps, outputs }) {
  const lastUse = values.map((_, value) => steps.findLastIndex(({ from }) => from === value));
  for (const { value } of outputs) lastUse[value] = Infinity;
  const buffers = [];
  const places = [];
  const place = (value, bornAt) => {
    const { key, floats } = sizeOf(values[value]);
    let at = buffers.findIndex((buffer) => buffer.key === key && buffer.freeAfter < bornAt);
    if (at < 0) at = buffers.push({ key, floats: 0, freeAfter: 0 }) - 1;
    buffers[at].floats = Math.max(buffers[at].floats, floats);
    buffers[at].freeAfter = lastUse[value];
    places[value] = at;
  };
  steps.forEach(({ from, to }, step) => {
    if (places[from] === undefined) place(from, step);
    if (places[to] === undefined) place(to, step);
  });
  return { places, bufferFloats: buffers.map(({ floats }) => floats) };
}

function sizeOf(value) {
  if (value.kind === 'map') {
    const channels = roundUp(value.channels, pairChannels);
    return {
      key: `${value.height}×${value.width}`,
      floats: channels * (value.height + 2) * (value.width + 2),
    };
  }
  if (value.kind === 'picture') {
    // SAME padding at stride 2: a kernel of k takes k − 2 pixels more than there are.
    const side = value.sidePx + value.kernel - 2;
    return { key: 'picture', floats: side * side * value.channels };
  }
  // Written in eights.
  return { key: `${value.length} numbers`, floats: roundUp(value.length, pairChannels) };
}

function roundUp(value, multiple) {
  return Math.ceil(value / multiple) * multiple;
}
