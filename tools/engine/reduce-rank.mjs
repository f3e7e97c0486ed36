const ALPHA = Number(process.env.ALPHA ?? 0.5);
/** A matrix as the product of two thinner ones: [rows][rank] and [rank][columns], the best there are of that rank. */
export function reduceRank({ rows, columns, values }, rank) {
  const { vectors, order } = diagonalise(gram(values, rows, columns), rows);
  const left = new Float64Array(rows * rank);
  const right = new Float64Array(rank * columns);
  for (let n = 0; n < rank; n++) {
    // Column `order[n]` of `vectors` is the n-th singular vector; the right half is what the matrix makes of it.
    for (let row = 0; row < rows; row++) left[row * rank + n] = vectors[row * rows + order[n]];
    for (let row = 0; row < rows; row++) {
      const weight = left[row * rank + n];
      for (let column = 0; column < columns; column++) {
        right[n * columns + column] += weight * values[row * columns + column];
      }
    }
    let squares = 0;
    for (let column = 0; column < columns; column++) squares += right[n * columns + column] ** 2;
    const size = Math.sqrt(squares);
    // Rows of equal length make the best use of bytes: each column has one scale for all of its rows.
    for (let row = 0; row < rows; row++) left[row * rank + n] *= size ** ALPHA;
    for (let column = 0; column < columns; column++) right[n * columns + column] /= size ** ALPHA;
  }
  return { left: { rows, columns: rank, values: left }, right: { rows: rank, columns, values: right } };
}

function gram(values, rows, columns) {
  const products = new Float64Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = a; b < rows; b++) {
      let sum = 0;
      for (let column = 0; column < columns; column++)
        sum += values[a * columns + column] * values[b * columns + column];
      products[a * rows + b] = sum;
      products[b * rows + a] = sum;
    }
  }
  return products;
}

/** Eigenvectors of a symmetric matrix as columns, and their order by falling eigenvalue: Jacobi's rotations. */
function diagonalise(symmetric, size) {
  const m = Float64Array.from(symmetric);
  const vectors = new Float64Array(size * size);
  for (let n = 0; n < size; n++) vectors[n * size + n] = 1;
  let total = 0;
  for (const value of m) total += value * value;
  for (let sweep = 0; sweep < 30; sweep++) {
    let aside = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) aside += m[p * size + q] ** 2;
    if (aside < total * 1e-24) {
      const order = Array.from({ length: size }, (_, n) => n).sort(
        (a, b) => m[b * size + b] - m[a * size + a],
      );
      return { vectors, order };
    }
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(m, vectors, size, p, q);
  }
  throw new Error('the singular vectors were not found');
}

/** Turns rows and columns p and q so that the entry where they cross becomes zero. */
function rotate(m, vectors, size, p, q) {
  const cross = m[p * size + q];
  if (cross === 0) return;
  const theta = (m[q * size + q] - m[p * size + p]) / (2 * cross);
  const tan = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(tan * tan + 1);
  const sin = tan * cos;
  for (let n = 0; n < size; n++) {
    const a = m[n * size + p];
    const b = m[n * size + q];
    m[n * size + p] = cos * a - sin * b;
    m[n * size + q] = sin * a + cos * b;
  }
  for (let n = 0; n < size; n++) {
    const a = m[p * size + n];
    const b = m[q * size + n];
    m[p * size + n] = cos * a - sin * b;
    m[q * size + n] = sin * a + cos * b;
  }
  for (let n = 0; n < size; n++) {
    const a = vectors[n * size + p];
    const b = vectors[n * size + q];
    vectors[n * size + p] = cos * a - sin * b;
    vectors[n * size + q] = sin * a + cos * b;
  }
}
