import { cholesky, inverse } from './linear-algebra.mjs';

/** Weights are whole numbers of so many steps at most. */
export const mostSteps = 127;

/**
 * Rounds a matrix to whole numbers of `steps`, one step size for each column. What rounding a row changes in the product,
 * the rows after it make up for, as far as their inputs go together with its own (Frantar et al., GPTQ, 2022). `covariance`
 * is that of the inputs. Rows with the largest inputs come first.
 */
export function roundMatrix({ rows, columns, values }, covariance, steps) {
  const order = Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => covariance[b * rows + b] - covariance[a * rows + a],
  );
  const sorted = Float64Array.from(
    { length: rows * rows },
    (_, at) => covariance[order[Math.floor(at / rows)] * rows + order[at % rows]],
  );
  const shares = cholesky(inverse(sorted, rows), rows);
  const left = Float64Array.from(
    { length: rows * columns },
    (_, at) => values[order[Math.floor(at / columns)] * columns + (at % columns)],
  );
  const rounded = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = left[row * columns + column];
      const step = steps[column];
      const count = step > 0 ? Math.max(-mostSteps, Math.min(mostSteps, Math.round(value / step))) : 0;
      rounded[order[row] * columns + column] = count;
      const error = (value - count * step) / shares[row * rows + row];
      for (let later = row + 1; later < rows; later++) {
        left[later * columns + column] -= error * shares[later * rows + row];
      }
    }
  }
  return rounded;
}

/** How much of each input the inputs before it leave open: the root mean square over all inputs, as a geometric mean. */
export function openShare(covariance, rows) {
  const shares = cholesky(inverse(covariance, rows), rows);
  let logarithm = 0;
  for (let row = 0; row < rows; row++) logarithm -= Math.log(shares[row * rows + row]) / rows;
  return Math.exp(logarithm);
}
