import type { PlainMemory } from './plain-memory.ts';

/** As `kernels/connect-fully.ts`. */
export function connectFully(
  { floats }: PlainMemory,
  from: number,
  to: number,
  weights: number,
  bias: number,
  numbersIn: number,
  pairsOut: number,
): void {
  const source = from >> 2;
  let weight = weights >> 2;
  for (let pair = 0; pair < pairsOut; pair++) {
    const sums = floats.slice((bias >> 2) + pair * 8, (bias >> 2) + pair * 8 + 8);
    for (let n = 0; n < numbersIn; n++, weight += 8) {
      const value = floats[source + n] ?? 0;
      for (let channel = 0; channel < 8; channel++) {
        sums[channel] = (sums[channel] ?? 0) + value * (floats[weight + channel] ?? 0);
      }
    }
    floats.set(sums, (to >> 2) + pair * 8);
  }
}
