/** Red, green and blue of the light challenge's colours, by their number; as docs/signals.md lists them. */
export const lightColours: readonly (readonly [number, number, number])[] = [
  [0, 200, 240],
  [255, 140, 255],
  [180, 196, 0],
  [74, 210, 74],
  [170, 180, 255],
];
