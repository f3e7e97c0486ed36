import type { FacePixels } from './face-luma.ts';
import { lightOfLuma } from './face-luma.ts';
import type { Point } from '../faces/seen-face.ts';

/** The position of a mouth in the face's square picture, in its pixels. */
export interface MouthPlaces {
  eyeDistancePx: number;
  /** On the lips: above, below, left and right of their middle. */
  lips: readonly Point[];
  /** On the skin around them: next to the corners, under the nose, on the chin. */
  skin: readonly Point[];
  /** From under the nose down to the chin. */
  from: Point;
  to: Point;
  /** From the middle of the mouth towards its corner, a fifth of the mouth long. */
  aside: Point;
}

/** Half the side of the patches that colours are taken of, in eye distances, and of those along the relief. */
const patchReach = 0.08;
const reliefReach = 0.02;
/** Places along the relief. */
const reliefSteps = 26;
/** Contrast of colour and of relief from which on a mouth is seen. Source: trial; bare ones had 0.16 and 0.14 at least, masks and flat hands 0.05 and 0.08 at most. */
const plainTint = 0.08;
const plainRelief = 0.11;
/** Keeps the logarithms of black from running away. */
const leastLight = 0.001;

/**
 * How well a mouth is to be seen, 1 being just so: by the colour of the lips against the skin around them, or by
 * the shades from nose to chin, whichever tells more. A beard has shades, pale lips have colour; a mask and a flat
 * hand have neither. Undefined where the mouth does not lie within the picture.
 */
export function measureMouth(picture: FacePixels, places: MouthPlaces): number | undefined {
  const { eyeDistancePx, lips, skin } = places;
  const reachPx = patchReach * eyeDistancePx;
  const lipTint = tintOf(lips.map((point) => meanLight(picture, point, reachPx)));
  const skinTint = tintOf(skin.map((point) => meanLight(picture, point, reachPx)));
  const relief = reliefOf(picture, places);
  if (lipTint === undefined || skinTint === undefined || relief === undefined) return undefined;
  const tint = Math.hypot(lipTint[0] - skinTint[0], lipTint[1] - skinTint[1]);
  return Math.max(tint / plainTint, relief / plainRelief);
}

type Light = readonly [red: number, green: number, blue: number];

/** Red and blue against green, of the mean of some lights, whatever their brightness. */
function tintOf(lights: readonly (Light | undefined)[]): readonly [number, number] | undefined {
  const sum = [0, 0, 0];
  for (const light of lights) {
    if (light === undefined) return undefined;
    light.forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value / lights.length));
  }
  const [red, green, blue] = sum.map((value) => Math.log(value + leastLight));
  return red === undefined || green === undefined || blue === undefined
    ? undefined
    : [red - green, blue - green];
}

/** Deviation of the light along the relief ÷ its mean. */
function reliefOf(picture: FacePixels, { from, to, aside, eyeDistancePx }: MouthPlaces): number | undefined {
  const lights: number[] = [];
  for (let step = 0; step < reliefSteps; step++) {
    const share = step / (reliefSteps - 1);
    let sum = 0;
    for (const side of [-1, 0, 1]) {
      const point = {
        x: from.x + share * (to.x - from.x) + side * aside.x,
        y: from.y + share * (to.y - from.y) + side * aside.y,
      };
      const light = meanLight(picture, point, reliefReach * eyeDistancePx);
      if (light === undefined) return undefined;
      sum += 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    }
    lights.push(sum / 3);
  }
  const mean = lights.reduce((sum, light) => sum + light, 0) / lights.length;
  const variance = lights.reduce((sum, light) => sum + (light - mean) ** 2, 0) / lights.length;
  return Math.sqrt(variance) / (mean + leastLight);
}

function meanLight({ rgba, sidePx }: FacePixels, { x, y }: Point, reachPx: number): Light | undefined {
  const [x0, x1] = [Math.round(x - reachPx), Math.round(x + reachPx)];
  const [y0, y1] = [Math.round(y - reachPx), Math.round(y + reachPx)];
  if (!(x0 >= 0 && y0 >= 0 && x1 < sidePx && y1 < sidePx)) return undefined;
  let [red, green, blue] = [0, 0, 0];
  for (let row = y0; row <= y1; row++) {
    for (let at = (row * sidePx + x0) * 4; at <= (row * sidePx + x1) * 4; at += 4) {
      red += lightOfLuma(rgba[at] ?? 0);
      green += lightOfLuma(rgba[at + 1] ?? 0);
      blue += lightOfLuma(rgba[at + 2] ?? 0);
    }
  }
  const count = (x1 - x0 + 1) * (y1 - y0 + 1);
  return [red / count, green / count, blue / count];
}
