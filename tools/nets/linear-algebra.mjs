/** Dense symmetric matrices as flat arrays, [row][column], in double precision. */

/** The lower triangle whose product with its own transpose is `matrix`. Throws if the matrix is not positive definite. */
export function cholesky(matrix, size) {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column];
      for (let k = 0; k < column; k++) rest -= lower[row * size + k] * lower[column * size + k];
      if (row !== column) lower[row * size + column] = rest / lower[column * size + column];
      else if (rest > 0) lower[row * size + row] = Math.sqrt(rest);
      else throw new Error(`the matrix is not positive definite in row ${row}`);
    }
  }
  return lower;
}

/** The inverse of a positive definite matrix. */
export function inverse(matrix, size) {
  const lower = cholesky(matrix, size);
  const inverted = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    inverted[column * size + column] = 1 / lower[column * size + column];
    for (let row = column + 1; row < size; row++) {
      let sum = 0;
      for (let k = column; k < row; k++) sum -= lower[row * size + k] * inverted[k * size + column];
      inverted[row * size + column] = sum / lower[row * size + row];
    }
  }
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = row; k < size; k++) sum += inverted[k * size + row] * inverted[k * size + column];
      product[row * size + column] = sum;
      product[column * size + row] = sum;
    }
  }
  return product;
}

/** Eigenvalues and eigenvectors of a symmetric matrix, the largest first (Jacobi's rotations). */
export function eigen(matrix, size) {
  const left = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let n = 0; n < size; n++) vectors[n * size + n] = 1;
  let turned = true;
  for (let sweep = 0; turned; sweep++) {
    if (sweep === 60) throw new Error('the eigenvectors were not found');
    turned = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) turned = rotate(left, vectors, size, p, q) || turned;
    }
  }
  const order = Array.from({ length: size }, (_, n) => n).sort(
    (a, b) => left[b * size + b] - left[a * size + a],
  );
  return {
    values: order.map((n) => left[n * size + n]),
    vectors: order.map((n) => Float64Array.from({ length: size }, (_, row) => vectors[row * size + n])),
  };
}

/** Makes one pair of entries zero; says whether that was needed. */
function rotate(matrix, vectors, size, p, q) {
  const [pp, qq, pq] = [matrix[p * size + p], matrix[q * size + q], matrix[p * size + q]];
  if (Math.abs(pq) <= 1e-10 * Math.sqrt(Math.abs(pp * qq)) + Number.MIN_VALUE) return false;
  const half = (qq - pp) / (2 * pq);
  const tan = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cos = 1 / Math.sqrt(tan * tan + 1);
  const sin = tan * cos;
  turn(matrix, { from: p, other: q, step: size, size, cos, sin });
  turn(matrix, { from: p * size, other: q * size, step: 1, size, cos, sin });
  turn(vectors, { from: p, other: q, step: size, size, cos, sin });
  return true;
}

function turn(values, { from, other, step, size, cos, sin }) {
  for (let n = 0; n < size; n++) {
    const x = values[from + n * step];
    const y = values[other + n * step];
    values[from + n * step] = cos * x - sin * y;
    values[other + n * step] = sin * x + cos * y;
  }
}
