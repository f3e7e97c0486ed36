import type { PlainMemory } from './plain-memory.ts';

/** As `kernels/flatten-map.ts`. */
export function flattenMap(
  { floats }: PlainMemory,
  from: number,
  to: number,
  height: number,
  width: number,
  channels: number,
): void {
  const rowFloats = (width + 2) * 4;
  const planeFloats = (height + 2) * rowFloats;
  let target = to >> 2;
  for (let row = 1; row <= height; row++) {
    for (let column = 1; column <= width; column++) {
      const pixel = (from >> 2) + row * rowFloats + column * 4;
      for (let channel = 0; channel < channels; channel++) {
        floats[target++] = floats[pixel + (channel >> 2) * planeFloats + (channel & 3)] ?? 0;
      }
    }
  }
}
