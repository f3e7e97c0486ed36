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
  for (let n = 0; n < rows * pairs * 8; n++) {
    const scale = floats[(scales >> 2) + Math.floor(n / (rows * 8)) * 8 + (n & 7)] ?? 0;
    // Shifted there and back, a byte gets its sign.
    floats[(to >> 2) + n] = (((bytes[from + n] ?? 0) << 24) >> 24) * scale;
  }
}

/** As `kernels/expand-halves.ts`; the halves may begin at an odd address. */
export function expandHalves({ floats, bytes }: PlainMemory, from: number, to: number, count: number): void {
  for (let n = 0; n < count; n++) {
    const at = from + 2 * n;
    const half = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
    floats[(to >> 2) + n] = half & 0x8000 ? -size : size;
  }
}
