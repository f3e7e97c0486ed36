/** A square picture of a face, cut along its box. */
export interface FacePixels {
  rgba: Uint8ClampedArray;
  sidePx: number;
}

/** The same without colour: luma by BT.709, 0–255. */
export interface FaceLuma {
  luma: Float32Array;
  sidePx: number;
}

/** Takes the colour out of a picture. */
export function faceLuma({ rgba, sidePx }: FacePixels): FaceLuma {
  const luma = new Float32Array(sidePx * sidePx);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += 4) {
    // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- a check of each costs more than the sum
    luma[pixel] = 0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!;
  }
  return { luma, sidePx };
}

/** The sRGB curve, toe included: dark skin lies on it. A table spares 50,000 powers a frame. */
const lightOfLevel = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Linear light, 0–1, of a luma of 0–255. */
export function lightOfLuma(luma: number): number {
  return lightOfLevel[Math.min(255, Math.round(luma))] ?? 0;
}
