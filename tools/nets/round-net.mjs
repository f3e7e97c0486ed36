import { decodeHalf, encodeHalf } from '../engine/half.mjs';
import { inverse } from './linear-algebra.mjs';
import { mostSteps, openShare, roundMatrix } from './round-matrix.mjs';
import { activate, multiplyStep, readStep } from './run-step.mjs';

/** Bits that the fraction of a depthwise weight keeps: a trial with ten changed no answer noticeably. */
const fractionBits = 5;
/** A step size is stored as a half as well; so few bits compress. */
const stepBits = 4;
/** Pull towards the weights as they came, and towards independent inputs, as shares of the mean variance. */
const ridge = 0.05;
/** Places of a map that are taken of each picture at most. */
const mostPlaces = 150;

/**
 * A plan with whole numbers for weights. Each step in turn is fitted to what the exact net computes from the exact input,
 * given what the steps before have made of it: first without, then with rounding. `sensitivity` says for each step
 * how much the answers suffer from noise in each column; a column that matters twice as much gets half the step size.
 * `tolerance` is the noise that all columns are allowed, and `floor` the least sensitivity that counts, as a share of the
 * largest one of its step. Depthwise and first convolutions keep floating numbers with shorter fractions.
 */
export function roundNet(plan, pictures, { sensitivity, tolerance, floor }) {
  const exact = [];
  const rounded = [];
  exact[plan.steps[0].from] = pictures;
  rounded[plan.steps[0].from] = pictures;
  const steps = plan.steps.map((step, at) => {
    const [inputs, roundedInputs] = [exact[step.from], rounded[step.from]];
    if (step.kind === 'flatten') {
      exact[step.to] = placeNumbers(exact[step.to], inputs, step, plan);
      rounded[step.to] = placeNumbers(rounded[step.to], roundedInputs, step, plan);
      return step;
    }
    const depthwise = step.depthwise?.map((value) => shorten(value, fractionBits));
    const statistics = new Statistics(step.matrix);
    exact[step.to] = inputs.map((input, n) => {
      const wanted = multiplyStep(step, readStep(step, plan.values, input));
      const read = readStep(step, plan.values, roundedInputs[n], depthwise);
      statistics.add({ ...read, wanted }, n);
      return activate(step, wanted);
    });
    const fitted = fitMatrix(step, statistics);
    const made = { ...step, ...(depthwise && { depthwise }) };
    if (step.kind === 'picture') {
      made.matrix = { ...step.matrix, values: fitted.values.map((value) => shorten(value, fractionBits)) };
    } else {
      const covariance = statistics.covariance(ridge);
      const stepSizes = chooseSteps(fitted, covariance, sensitivity[at], { tolerance, floor });
      made.rounded = { bytes: roundMatrix(fitted, covariance, stepSizes), scales: stepSizes };
      const values = made.rounded.bytes.map((count, n) => count * stepSizes[n % stepSizes.length]);
      made.matrix = { ...step.matrix, values };
    }
    made.bias = statistics.biasFor(made.matrix).map((value) => shorten(value, 10));
    rounded[step.to] = roundedInputs.map((input) =>
      activate(made, multiplyStep(made, readStep(made, plan.values, input))),
    );
    forget(plan, at, exact, rounded);
    return made;
  });
  return { ...plan, steps };
}

/** Means and products of what a step reads, with a 1 behind it, and of what its product should be. */
class Statistics {
  constructor({ rows, columns }) {
    this.rows = rows;
    this.columns = columns;
    this.inputs = new Float64Array((rows + 1) ** 2);
    this.products = new Float64Array((rows + 1) * columns);
    this.count = 0;
  }

  add({ lines, added, wanted }, n) {
    const { rows, columns } = this;
    const places = lines.length / rows;
    const every = Math.max(1, Math.floor(places / mostPlaces));
    const line = new Float64Array(rows + 1).fill(1);
    for (let place = n % every; place < places; place += every) {
      line.set(lines.subarray(place * rows, (place + 1) * rows));
      this.count += 1;
      for (let row = 0; row <= rows; row++) {
        const value = line[row];
        if (value === 0) continue;
        for (let other = 0; other <= rows; other++)
          this.inputs[row * (rows + 1) + other] += value * line[other];
        for (let column = 0; column < columns; column++) {
          const at = place * columns + column;
          this.products[row * columns + column] +=
            value * (wanted[at] - (added === undefined ? 0 : added[at]));
        }
      }
    }
  }

  mean(row, other = this.rows) {
    return this.inputs[row * (this.rows + 1) + other] / this.count;
  }

  /** Around the means, because the bias takes care of these; with a share of the mean variance added to each input. */
  covariance(share) {
    const { rows } = this;
    const values = Float64Array.from({ length: rows * rows }, (_, at) => {
      const [row, other] = [Math.floor(at / rows), at % rows];
      return this.mean(row, other) - this.mean(row) * this.mean(other);
    });
    let variance = 0;
    for (let row = 0; row < rows; row++) variance += values[row * rows + row] / rows;
    for (let row = 0; row < rows; row++) values[row * rows + row] += share * variance + 1e-9;
    return values;
  }

  /** The bias with which a matrix gives the wanted means. */
  biasFor({ values }) {
    const { rows, columns } = this;
    return Float64Array.from({ length: columns }, (_, column) => {
      let bias = this.products[rows * columns + column] / this.count;
      for (let row = 0; row < rows; row++) bias -= this.mean(row) * values[row * columns + column];
      return bias;
    });
  }
}

/** The matrix with which the inputs give the wanted products best, not far from the one that is there (ridge regression). */
function fitMatrix({ matrix }, statistics) {
  const { rows, columns, values } = matrix;
  const covariance = statistics.covariance(0);
  let variance = 0;
  for (let row = 0; row < rows; row++) variance += covariance[row * rows + row] / rows;
  const pull = ridge * variance + 1e-9;
  const inverted = inverse(statistics.covariance(ridge), rows);
  const wanted = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const together = statistics.products[row * columns + column] / statistics.count;
      const apart = statistics.mean(row) * (statistics.products[rows * columns + column] / statistics.count);
      wanted[row * columns + column] = together - apart + pull * values[row * columns + column];
    }
  }
  const fitted = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      const factor = inverted[row * rows + other];
      for (let column = 0; column < columns; column++) {
        fitted[row * columns + column] += factor * wanted[other * columns + column];
      }
    }
  }
  return { rows, columns, values: fitted };
}

/** The step size of each column: as coarse as its sensitivity allows, and fine enough for its largest weight. */
function chooseSteps({ rows, columns, values }, covariance, sensitivity, { tolerance, floor }) {
  const largest = new Float64Array(columns);
  values.forEach((value, at) => {
    largest[at % columns] = Math.max(largest[at % columns], Math.abs(value));
  });
  let variance = 0;
  for (let row = 0; row < rows; row++) variance += covariance[row * rows + row] / rows;
  // Later rows make up for a part of the noise, so there may be more of it.
  const gain = Math.sqrt(variance) / openShare(covariance, rows);
  const least = floor * Math.max(...sensitivity);
  return largest.map((size, column) => {
    // Smaller than any half: nothing is left of this column.
    if (size < 1e-6) return 0;
    const allowed = (tolerance * gain) / Math.max(sensitivity[column], least);
    let step = shorten(Math.min(size, Math.max(size / mostSteps, allowed)), stepBits);
    while (size / step > mostSteps) step = shorten(Math.max(step * 1.1, 2 ** -24), stepBits);
    return step;
  });
}

/** The nearest half whose fraction has so few bits. */
function shorten(value, bits) {
  if (value === 0) return 0;
  const unit = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(value))) - bits));
  return decodeHalf(encodeHalf(Math.round(value / unit) * unit));
}

function placeNumbers(numbers, maps, { to, offset }, { values }) {
  const placed = numbers ?? maps.map(() => new Float32Array(values[to].length));
  maps.forEach((map, n) => placed[n].set(map, offset));
  return placed;
}

/** Releases the maps that no later step reads: those of hundreds of pictures are gigabytes. */
function forget({ steps }, at, ...lists) {
  const { from } = steps[at];
  if (steps.findLastIndex((step) => step.from === from) > at) return;
  for (const list of lists) list[from] = undefined;
}
