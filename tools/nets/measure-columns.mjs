import { activate, multiplyStep, readStep, runPlan } from './run-step.mjs';

/** Noise of the trial, as a share of the weights' own size: small enough for twice of it to do twice as much. */
const noiseShare = 0.05;

/**
 * How much the net's answers suffer from noise in the weights of each column: the root mean square error of the answers
 * for noise of 1 in each weight. By number of the step, one for each column. `weightsOf` says how much each number
 * of the answers counts, for the answers to one picture.
 */
export function measureColumns(plan, pictures, weightsOf) {
  const runs = pictures.map((picture) => {
    const known = runPlan(plan, picture);
    return { known, weights: weightsOf(plan.outputs.map(({ value }) => known[value])) };
  });
  const random = startNormal(1);
  return plan.steps.map((step, at) => {
    if (step.matrix === undefined) return undefined;
    const { rows, columns, values } = step.matrix;
    const size = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    const noiseSize = size * noiseShare;
    const read = runs.map(({ known }) => {
      const input = readStep(step, plan.values, known[step.from]);
      return { lines: input.lines, product: multiplyStep(step, input) };
    });
    return Float64Array.from({ length: columns }, (_, column) => {
      const noise = Float64Array.from({ length: rows }, () => random() * noiseSize);
      let error = 0;
      runs.forEach(({ known, weights }, n) => {
        const product = addToColumn(read[n], noise, column, columns);
        const changed = known.slice();
        changed[step.to] = activate(step, product);
        error += compareAnswers(plan, { known, changed, from: at + 1 }, weights) / runs.length;
      });
      return Math.sqrt(error / rows) / noiseSize;
    });
  });
}

function addToColumn({ lines, product }, noise, column, columns) {
  const changed = product.slice();
  const rows = noise.length;
  for (let line = 0; line * rows < lines.length; line++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += lines[line * rows + row] * noise[row];
    changed[line * columns + column] += sum;
  }
  return changed;
}

/** The weighed square error of the answers if one value has changed. */
function compareAnswers(plan, { known, changed, from }, weights) {
  const found = continuePlan(plan, known, changed, from);
  return plan.outputs.reduce((sum, { value }, n) => {
    if (found[value] === known[value]) return sum;
    return (
      sum +
      weights[n].reduce((all, weight, at) => all + weight * (found[value][at] - known[value][at]) ** 2, 0)
    );
  }, 0);
}

/** Runs only what depends on values that differ from the known ones. */
function continuePlan({ values, steps }, known, changed, from) {
  const found = changed;
  const copied = new Set();
  for (const step of steps.slice(from)) {
    if (found[step.from] === known[step.from]) continue;
    if (step.kind === 'flatten') {
      if (!copied.has(step.to)) found[step.to] = found[step.to].slice();
      copied.add(step.to);
      found[step.to].set(found[step.from], step.offset);
    } else {
      found[step.to] = activate(step, multiplyStep(step, readStep(step, values, found[step.from])));
    }
  }
  return found;
}

/** Normally distributed numbers from a fixed seed: the sum of twelve even ones. */
function startNormal(seed) {
  let state = seed;
  return () => {
    let sum = -6;
    for (let n = 0; n < 12; n++) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      sum += state / 2 ** 31;
    }
    return sum;
  };
}
