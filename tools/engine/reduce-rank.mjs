/**
 * A matrix as the product of two thinner ones, [rows][rank] and [rank][columns], the best there are of that rank: the
 * singular vectors on the left, their sizes on the right. Of the ways to share the sizes out, this one loses least when
 * both halves become bytes: small rows get few steps.
 */
export function reduceRank({ rows, columns, values }, rank) {
  const vectors = eigenvectors(gram(values, rows, columns), rows);
  const left = new Float64Array(rows * rank);
  const right = new Float64Array(rank * columns);
  for (let n = 0; n < rank; n++) {
    for (let row = 0; row < rows; row++) {
      const weight = vectors[n][row];
      left[row * rank + n] = weight;
      for (let column = 0; column < columns; column++) {
        right[n * columns + column] += weight * values[row * columns + column];
      }
    }
  }
  return { left: { rows, columns: rank, values: left }, right: { rows: rank, columns, values: right } };
}

/** The matrix times itself, turned over. */
function gram(values, rows, columns) {
  const lines = Array.from({ length: rows }, (_, row) =>
    Float64Array.from(values.subarray(row * columns, (row + 1) * columns)),
  );
  return lines.map((a) => Float64Array.from(lines, (b) => dot(a, b)));
}

/** Eigenvectors of a symmetric matrix without negative eigenvalues, by falling eigenvalue. */
function eigenvectors(symmetric, size) {
  // Rotated until they are all at right angles, the rows are the eigenvectors times their eigenvalues (Hestenes).
  const lines = symmetric;
  let turned = true;
  for (let sweep = 0; turned; sweep++) {
    if (sweep === 40) throw new Error('the singular vectors were not found');
    turned = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) turned = straighten(lines[p], lines[q]) || turned;
    }
  }
  return lines
    .map((line) => ({ line, length: Math.sqrt(dot(line, line)) }))
    .sort((a, b) => b.length - a.length)
    .map(({ line, length }) => line.map((value) => value / length));
}

/** Turns two lines within their plane until they are at right angles; says whether that was needed. */
function straighten(a, b) {
  const aa = dot(a, a);
  const bb = dot(b, b);
  const ab = dot(a, b);
  // Far finer than the bytes that come of it.
  if (Math.abs(ab) <= 1e-8 * Math.sqrt(aa * bb)) return false;
  const half = (bb - aa) / (2 * ab);
  const tan = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cos = 1 / Math.sqrt(tan * tan + 1);
  const sin = tan * cos;
  for (let n = 0; n < a.length; n++) {
    const x = a[n];
    const y = b[n];
    a[n] = cos * x - sin * y;
    b[n] = sin * x + cos * y;
  }
  return true;
}

function dot(a, b) {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n] * b[n];
  return sum;
}
