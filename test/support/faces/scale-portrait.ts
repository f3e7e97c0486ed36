import { createCanvas } from '@napi-rs/canvas';
import type { Image } from '@napi-rs/canvas';
import type { Portrait } from './draw-scene.ts';
import type { FoundFace } from './find-face.ts';

/** The portrait with its face `faceWidthPx` wide: scaled well once, so that each frame only shifts it. */
export function scalePortrait(image: Image, face: FoundFace, faceWidthPx: number): Portrait {
  const scale = faceWidthPx > 0 ? faceWidthPx / face.widthPx : 1;
  const scaled = createCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  const context = scaled.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, scaled.width, scaled.height);
  return {
    image: scaled,
    face: { centreX: face.centreX * scale, centreY: face.centreY * scale, widthPx: face.widthPx * scale },
  };
}
