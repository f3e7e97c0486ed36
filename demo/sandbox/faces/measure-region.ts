import type { Picture, Point } from './picture.ts';

/** How one part of a picture looks; luma (ITU-R BT.601) and colour differences in 0–255. */
export interface RegionMeasures {
  pixels: number;
  luma: number;
  /** Standard deviation of the luma. */
  contrast: number;
  /** Mean blue and red difference, 128 for grey. */
  cb: number;
  cr: number;
  /** Share of pixels with the colour of skin. */
  skinShare: number;
}

/**
 * Skin of all tones has colour differences around these, no farther from each than the tolerance (Chai and Ngan 1999,
 * made square); so have some wood and sand.
 */
const skin = { cb: 102, cr: 153, tolerance: 22.5 };
/** No region needs more pixels than this to be judged. */
const enoughPixels = 4000;

/** Measures the inside of a polygon. */
export function measureRegion(picture: Picture, outline: readonly Point[]): RegionMeasures {
  const { rgba, widthPx, heightPx } = picture;
  const xs = outline.map(({ x }) => x);
  const ys = outline.map(({ y }) => y);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const right = Math.min(widthPx, Math.ceil(Math.max(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(heightPx, Math.ceil(Math.max(...ys)));
  const stride = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / enoughPixels)));
  const sum = { pixels: 0, luma: 0, squares: 0, cb: 0, cr: 0, skin: 0 };
  for (let y = top; y < bottom; y += stride) {
    for (let x = left; x < right; x += stride) {
      if (!isInside(outline, x + 0.5, y + 0.5)) continue;
      const at = (y * widthPx + x) * 4;
      const red = rgba[at] ?? 0;
      const green = rgba[at + 1] ?? 0;
      const blue = rgba[at + 2] ?? 0;
      const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
      const cb = 128 + 0.564 * (blue - luma);
      const cr = 128 + 0.713 * (red - luma);
      sum.pixels += 1;
      sum.luma += luma;
      sum.squares += luma * luma;
      sum.cb += cb;
      sum.cr += cr;
      if (isSkin(cb, cr)) sum.skin += 1;
    }
  }
  const n = Math.max(1, sum.pixels);
  const mean = sum.luma / n;
  return {
    pixels: sum.pixels,
    luma: mean,
    contrast: Math.sqrt(Math.max(0, sum.squares / n - mean * mean)),
    cb: sum.cb / n,
    cr: sum.cr / n,
    skinShare: sum.skin / n,
  };
}

function isSkin(cb: number, cr: number): boolean {
  return Math.abs(cb - skin.cb) <= skin.tolerance && Math.abs(cr - skin.cr) <= skin.tolerance;
}

/** Even-odd rule. */
function isInside(outline: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  let previous = outline.at(-1);
  for (const point of outline) {
    if (previous && point.y > y !== previous.y > y) {
      const crossing = ((previous.x - point.x) * (y - point.y)) / (previous.y - point.y) + point.x;
      if (x < crossing) inside = !inside;
    }
    previous = point;
  }
  return inside;
}
