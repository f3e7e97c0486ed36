/** Puts RGBA bytes into a net's RGB input, as `(byte − zero) × scale`; the two nets have different zeros. */
export function fillNetInput(
  rgba: Uint8ClampedArray,
  input: Float32Array,
  { zero, scale }: { zero: number; scale: number },
): void {
  for (let from = 0, to = 0; to < input.length; from += 4, to += 3) {
    input[to] = ((rgba[from] ?? 0) - zero) * scale;
    input[to + 1] = ((rgba[from + 1] ?? 0) - zero) * scale;
    input[to + 2] = ((rgba[from + 2] ?? 0) - zero) * scale;
  }
}
