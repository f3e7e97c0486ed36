import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { CameraFeedOptions } from './draw-camera-feed.ts';
import { dressPortrait, type Garment } from './dress-portrait.ts';
import { drawScene, faceWidthOf } from './draw-scene.ts';
import { encodeY4mFrame, y4mHeader } from './encode-y4m.ts';
import { findFace } from './find-face.ts';
import { makeNoise } from './make-noise.ts';
import { portrayPeople } from './portray-people.ts';
import { scalePortrait } from './scale-portrait.ts';

/** Options with every default filled in. */
export type Film = Required<Omit<CameraFeedOptions, 'garment'>> & { garment: Garment | undefined };

/** Chromium plays rows of JPEGs at this rate, and has no other for them. */
const jpegFramesPerSecond = 30;
const jpegQuality = 80;

/** Draws a film: JPEG frames one after the other, or a YUV4MPEG2 stream if its rate is not that of JPEGs. */
export async function drawFilm({
  scene,
  personPath,
  garment,
  widthPx,
  heightPx,
  durationMs,
  framesPerSecond,
}: Film): Promise<Buffer> {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  const picture = garment === undefined ? await readFile(personPath) : await dress(personPath, garment);
  const portrait = scalePortrait(
    await loadImage(picture),
    await findFace(picture),
    faceWidthOf(scene, canvas),
  );
  const addNoise = makeNoise({ seed: 1 });
  const frameCount = Math.round((durationMs * framesPerSecond) / 1000);
  const asJpeg = framesPerSecond === jpegFramesPerSecond;
  const frames: Buffer[] = asJpeg ? [] : [y4mHeader({ widthPx, heightPx, framesPerSecond })];
  for (let index = 0; index < frameCount; index += 1) {
    drawScene(context, { scene, portrait, timeMs: (index * 1000) / framesPerSecond, durationMs });
    addNoise(context);
    frames.push(
      asJpeg
        ? canvas.toBuffer('image/jpeg', jpegQuality)
        : encodeY4mFrame(context.getImageData(0, 0, widthPx, heightPx).data, widthPx, heightPx),
    );
  }
  return Buffer.concat(frames);
}

async function dress(personPath: string, garment: Garment): Promise<Buffer> {
  const [portrait] = await portrayPeople([{ name: 'person', path: personPath }]);
  if (portrait === undefined) throw new Error('The picture has no face to dress.');
  return dressPortrait(portrait, garment).toBuffer('image/jpeg', 95);
}
