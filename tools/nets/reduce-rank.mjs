import { runPlan } from './run-step.mjs';
import { eigen } from './linear-algebra.mjs';

/** Added to the variance of each input, as a share of the mean one, so that no direction counts as never used. */
const ridge = 0.01;
/**
 * How much of the size of a direction its column of the first matrix keeps, as a power. With 0 the numbers between are
 * equally large, and the bytes of the second matrix have to cover all sizes. Source: trial of 0–0.8.
 */
const sharedSize = 0.2;

/**
 * The same plan, in which every full connection that names a rank has become two thinner ones: of that rank, the two
 * whose answers for these pictures differ least from those of the one.
 */
export function reduceRank(plan, pictures) {
  const values = [...plan.values];
  const steps = plan.steps.flatMap((step) => {
    if (step.rank === undefined) return [step];
    const statistics = describeInputs(pictures.map((picture) => runPlan(plan, picture)[step.from]));
    const { left, right, leftBias, bias } = split(step, statistics);
    const between = values.push({ kind: 'numbers', length: step.rank }) - 1;
    return [
      { ...step, to: between, matrix: left, bias: leftBias, rank: undefined },
      { ...step, from: between, matrix: right, bias, rank: undefined },
    ];
  });
  return { ...plan, values, steps };
}

function describeInputs(lines) {
  const size = lines[0].length;
  const mean = new Float64Array(size);
  for (const line of lines) line.forEach((value, at) => (mean[at] += value / lines.length));
  const covariance = new Float64Array(size * size);
  for (const line of lines) {
    for (let row = 0; row < size; row++) {
      const share = (line[row] - mean[row]) / lines.length;
      for (let column = 0; column < size; column++) {
        covariance[row * size + column] += share * (line[column] - mean[column]);
      }
    }
  }
  return { mean, covariance };
}

/** The singular vectors of the matrix, weighed by how much its inputs vary. The numbers between have no mean. */
function split({ matrix, bias, rank }, { mean, covariance }) {
  const { rows, columns, values } = matrix;
  const { root, inverseRoot } = squareRoots(covariance, rows);
  const weighed = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      const factor = root[row * rows + other];
      for (let column = 0; column < columns; column++) {
        weighed[row * columns + column] += factor * values[other * columns + column];
      }
    }
  }
  const { vectors } = eigen(gram(weighed, rows, columns), rows);
  const left = new Float64Array(rows * rank);
  const right = new Float64Array(rank * columns);
  const leftBias = new Float64Array(rank);
  for (let n = 0; n < rank; n++) {
    const vector = vectors[n];
    const line = right.subarray(n * columns, (n + 1) * columns);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        line[column] += vector[row] * weighed[row * columns + column];
      }
    }
    const size = Math.sqrt(line.reduce((sum, value) => sum + value * value, 0) / columns) ** sharedSize;
    line.forEach((value, column) => (line[column] = value / size));
    for (let row = 0; row < rows; row++) {
      let weight = 0;
      for (let other = 0; other < rows; other++) weight += inverseRoot[row * rows + other] * vector[other];
      left[row * rank + n] = weight * size;
      leftBias[n] -= mean[row] * weight * size;
    }
  }
  const whole = Float64Array.from(bias, (value, column) =>
    mean.reduce((sum, input, row) => sum + input * values[row * columns + column], value),
  );
  return {
    left: { rows, columns: rank, values: left },
    right: { rows: rank, columns, values: right },
    leftBias,
    bias: whole,
  };
}

function squareRoots(covariance, size) {
  let mean = 0;
  for (let n = 0; n < size; n++) mean += covariance[n * size + n] / size;
  const { values, vectors } = eigen(
    covariance.map((value, at) => (at % (size + 1) === 0 ? value + ridge * mean : value)),
    size,
  );
  const root = new Float64Array(size * size);
  const inverseRoot = new Float64Array(size * size);
  vectors.forEach((vector, n) => {
    const scale = Math.sqrt(values[n]);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const product = vector[row] * vector[column];
        root[row * size + column] += product * scale;
        inverseRoot[row * size + column] += product / scale;
      }
    }
  });
  return { root, inverseRoot };
}

/** The matrix times its own transpose. */
function gram(values, rows, columns) {
  const product = new Float64Array(rows * rows);
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other <= row; other++) {
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        sum += values[row * columns + column] * values[other * columns + column];
      }
      product[row * rows + other] = sum;
      product[other * rows + row] = sum;
    }
  }
  return product;
}
