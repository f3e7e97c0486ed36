import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { drawScene, faceWidthOf } from './draw-scene.ts';
import { findFace } from './find-face.ts';
import { scalePortrait } from './scale-portrait.ts';
import { astronaut } from './test-people.ts';

/** EXIF's word for a picture whose top lies on its right: turned a quarter to the right, it is upright. */
const turnedLeft = 6;

/**
 * A phone's photo of the same person as in the films: a JPEG that lies on its side, with EXIF data that says how to
 * rotate it. The size is that of the upright picture, in pixels.
 */
export async function drawPhoto({
  widthPx,
  heightPx,
}: {
  widthPx: number;
  heightPx: number;
}): Promise<Buffer> {
  const person = await readFile(astronaut.path);
  const upright = createCanvas(widthPx, heightPx);
  const scene = 'face';
  const portrait = scalePortrait(
    await loadImage(person),
    await findFace(person),
    faceWidthOf(scene, upright),
  );
  drawScene(upright.getContext('2d'), { scene, portrait, timeMs: 0, durationMs: 1 });
  const turned = createCanvas(heightPx, widthPx);
  const pen = turned.getContext('2d');
  pen.rotate(-Math.PI / 2);
  pen.drawImage(upright, -widthPx, 0);
  const jpeg = turned.toBuffer('image/jpeg', 92);
  return Buffer.concat([jpeg.subarray(0, 2), exifOf(turnedLeft), jpeg.subarray(2)]);
}

/** An APP1 segment with one entry: orientation (0x0112), one SHORT. Source: Exif 2.3, 4.5 and 4.6. */
function exifOf(orientation: number): Buffer {
  const body = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'),
    Buffer.of(orientation, 0, 0, 0, 0, 0, 0),
  ]);
  const head = Buffer.of(0xff, 0xe1, 0, body.length + 2);
  return Buffer.concat([head, body]);
}
