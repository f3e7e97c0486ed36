/**
 * Fits a logistic regression with a ridge, both classes weighing the same (Newton's method on standardised features).
 * Returns weights and bias for the features as they come. `rows` are arrays of numbers, `labels` are 0 or 1.
 */
export function fitLogistic({ rows, labels, ridge }) {
  const count = rows.length;
  const width = rows[0].length;
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const row of rows) for (let n = 0; n < width; n++) mean[n] += row[n] / count;
  for (const row of rows) for (let n = 0; n < width; n++) spread[n] += (row[n] - mean[n]) ** 2 / count;
  const usual = Math.sqrt(spread.reduce((sum, value) => sum + value, 0) / width);
  // A channel that hardly ever says anything gets no loud voice.
  for (let n = 0; n < width; n++) spread[n] = Math.sqrt(spread[n]) + 0.05 * usual + 1e-9;
  const size = width + 1;
  const standard = rows.map((row) => {
    const values = new Float64Array(size);
    for (let n = 0; n < width; n++) values[n] = (row[n] - mean[n]) / spread[n];
    values[width] = 1;
    return values;
  });
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const weightOf = (label) => count / 2 / (label === 1 ? positives : count - positives);
  const solution = new Float64Array(size);
  for (let round = 0; round < 12; round++) {
    const gradient = solution.map((value, n) => (n === width ? 0 : ridge * value));
    const curvature = Array.from({ length: size }, () => new Float64Array(size));
    for (let n = 0; n < size; n++) curvature[n][n] = n === width ? 1e-3 : ridge;
    standard.forEach((values, at) => {
      let logit = 0;
      for (let n = 0; n < size; n++) logit += values[n] * solution[n];
      const chance = 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, logit))));
      const weight = weightOf(labels[at]);
      const error = weight * (chance - labels[at]);
      const bend = weight * Math.max(1e-4, chance * (1 - chance));
      for (let n = 0; n < size; n++) {
        gradient[n] += error * values[n];
        const row = curvature[n];
        const factor = bend * values[n];
        for (let m = 0; m <= n; m++) row[m] += factor * values[m];
      }
    });
    const step = solve(curvature, gradient);
    let longest = 0;
    for (let n = 0; n < size; n++) {
      solution[n] -= step[n];
      longest = Math.max(longest, Math.abs(step[n]));
    }
    if (longest < 1e-3) break;
  }
  const weights = Float64Array.from({ length: width }, (_, n) => solution[n] / spread[n]);
  const bias = weights.reduce((sum, weight, n) => sum - weight * mean[n], solution[width]);
  return { weights, bias };
}

/** Solves a symmetric positive system whose lower half is given (Cholesky); overwrites it. */
function solve(matrix, right) {
  const size = right.length;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row][column];
      for (let n = 0; n < column; n++) sum -= matrix[row][n] * matrix[column][n];
      matrix[row][column] = row === column ? Math.sqrt(sum) : sum / matrix[column][column];
    }
  }
  const values = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let n = 0; n < row; n++) values[row] -= matrix[row][n] * values[n];
    values[row] /= matrix[row][row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let n = row + 1; n < size; n++) values[row] -= matrix[n][row] * values[n];
    values[row] /= matrix[row][row];
  }
  return values;
}
