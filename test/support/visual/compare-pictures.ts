import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far two colours may lie apart, 0–1 of pixelmatch's scale: below it is what one font renderer makes of another's edges. */
const threshold = 0.06;
/**
 * Pixels that may differ beyond that. Measured: nothing differs between two runs of one browser, and the
 * smallest thing on a screen, moved by two pixels, changes more than 100.
 */
const toleratedPixels = 40;

/** Says how `actual` differs from `expected`, or nothing where a person would see no difference. */
export function describeDifference(expected: PNG, actual: PNG): string | undefined {
  const { width, height } = expected;
  if (actual.width !== width || actual.height !== height) {
    return `${actual.width} × ${actual.height} in place of ${width} × ${height}`;
  }
  const differing = pixelmatch(expected.data, actual.data, undefined, width, height, { threshold });
  return differing > toleratedPixels ? `${differing} pixels differ` : undefined;
}

/** Gives the part of a picture that lies under `box`, in whole pixels. */
export function cutOut(picture: PNG, box: { x: number; y: number; width: number; height: number }): PNG {
  const part = new PNG({ width: Math.round(box.width), height: Math.round(box.height) });
  PNG.bitblt(picture, part, Math.round(box.x), Math.round(box.y), part.width, part.height, 0, 0);
  return part;
}

/** A picture as small as PNG makes it. */
export function encodePicture(picture: PNG): Buffer {
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
}
