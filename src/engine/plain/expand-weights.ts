import type { PlainMemory } from './plain-memory.ts';

/** As `kernels/expand-bytes.ts`. */
export function expandBytes(
  { floats, bytes }: PlainMemory,
  from: number,
  to: number,
  scales: number,
  rows: number,
  pairs: number,
): void {
  for (let channel = 0; channel < pairs * 8; channel++) {
    const scale = floats[(scales >> 2) + channel] ?? 0;
    const place = (to >> 2) + (channel >> 3) * rows * 8 + (channel & 7);
    for (let row = 0; row < rows; row++) {
      // Shifted there and back, a byte gets its sign.
      floats[place + row * 8] = (((bytes[from + channel * rows + row] ?? 0) << 24) >> 24) * scale;
    }
  }
}

/** As `kernels/expand-halves.ts`. */
export function expandHalves(
  { floats, bytes }: PlainMemory,
  lower: number,
  upper: number,
  to: number,
  count: number,
): void {
  for (let n = 0; n < count; n++) {
    const half = (bytes[lower + n] ?? 0) | ((bytes[upper + n] ?? 0) << 8);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
    floats[(to >> 2) + n] = half & 0x8000 ? -size : size;
  }
}
