/** A strip of pixels and what its product with the weights becomes; places and lengths in floats. */
export interface StripProduct {
  strip: number;
  stripPlane: number;
  firstRow: number;
  pixels: number;
  width: number;
  groupsIn: number;
  pairsOut: number;
  weights: number;
  bias: number;
  slopes: number;
  /** What is added, if anything: a map with its border, or a strip. */
  residual?: { from: number; plane: number; inRows: boolean; groups: number };
  to: number;
  toPlane: number;
}

/** As `kernels/multiply-strip.ts`: eight channels of one pixel at a time, in eight variables. */
export function multiplyStrip(floats: Float32Array, product: StripProduct): void {
  const { strip, stripPlane, pixels, width, groupsIn, weights, to, toPlane, residual } = product;
  const toRow = (width + 2) * 4;
  const sums = new Float64Array(8);
  for (let pair = 0; pair < product.pairsOut; pair++) {
    const bias = product.bias + pair * 8;
    const slopes = product.slopes + pair * 8;
    for (let pixel = 0; pixel < pixels; pixel++) {
      let weight = weights + pair * groupsIn * 32;
      let a = floats[bias] ?? 0;
      let b = floats[bias + 1] ?? 0;
      let c = floats[bias + 2] ?? 0;
      let d = floats[bias + 3] ?? 0;
      let e = floats[bias + 4] ?? 0;
      let f = floats[bias + 5] ?? 0;
      let g = floats[bias + 6] ?? 0;
      let h = floats[bias + 7] ?? 0;
      for (let group = 0; group < groupsIn; group++) {
        const source = strip + group * stripPlane + pixel * 4;
        for (let n = 0; n < 4; n++, weight += 8) {
          const value = floats[source + n] ?? 0;
          a += value * (floats[weight] ?? 0);
          b += value * (floats[weight + 1] ?? 0);
          c += value * (floats[weight + 2] ?? 0);
          d += value * (floats[weight + 3] ?? 0);
          e += value * (floats[weight + 4] ?? 0);
          f += value * (floats[weight + 5] ?? 0);
          g += value * (floats[weight + 6] ?? 0);
          h += value * (floats[weight + 7] ?? 0);
        }
      }
      sums[0] = a;
      sums[1] = b;
      sums[2] = c;
      sums[3] = d;
      sums[4] = e;
      sums[5] = f;
      sums[6] = g;
      sums[7] = h;
      const row = product.firstRow + Math.floor(pixel / width);
      const inRows = (row + 1) * toRow + ((pixel % width) + 1) * 4;
      for (let n = 0; n < 8; n++) {
        const group = pair * 2 + (n >> 2);
        let sum = sums[n] ?? 0;
        if (residual !== undefined && group < residual.groups) {
          const place = residual.inRows ? inRows : pixel * 4;
          sum += floats[residual.from + group * residual.plane + place + (n & 3)] ?? 0;
        }
        floats[to + group * toPlane + inRows + (n & 3)] = sum > 0 ? sum : (floats[slopes + n] ?? 0) * sum;
      }
    }
  }
}
