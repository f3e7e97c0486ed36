/** Mean red, green and blue of the face, then of what is around it; 0–255. */
export type MeasuredLight = readonly number[];

/**
 * Half axes of ellipses around the middle, as shares of the viewfinder's sides. A face that fits the oval fills the
 * inner one. Only hair and shoulders reach beyond the outer one.
 */
const faceHalf = 0.18;
const aroundHalf = 0.35;

/** The mean colours on a small picture of the viewfinder, in RGBA. */
export function measureLight(pixels: Uint8ClampedArray, widthPx: number): MeasuredLight {
  const heightPx = pixels.length / 4 / widthPx;
  const mean = (isWithin: (off: number) => boolean) =>
    [0, 1, 2].map((channel) => {
      let sum = 0;
      let count = 0;
      for (const [at, level] of pixels.entries()) {
        const across = (((at >> 2) % widthPx) + 0.5) / widthPx - 0.5;
        const down = (Math.floor((at >> 2) / widthPx) + 0.5) / heightPx - 0.5;
        if (at % 4 !== channel || !isWithin(Math.hypot(across, down))) continue;
        sum += level;
        count += 1;
      }
      return sum / count;
    });
  return [...mean((off) => off < faceHalf), ...mean((off) => off > aroundHalf)];
}
