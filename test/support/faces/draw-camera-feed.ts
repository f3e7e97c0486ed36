/** Films for Chromium's fake camera (`--use-file-for-fake-video-capture`): concatenated JPEG frames, 30 a second. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { findFace } from './find-face.ts';
import { dressPortrait, type Garment } from './dress-portrait.ts';
import { drawScene, faceWidthOf } from './draw-scene.ts';
import type { CameraScene } from './draw-scene.ts';
import { portrayPeople } from './portray-people.ts';
import { scalePortrait } from './scale-portrait.ts';
import { makeNoise } from './make-noise.ts';
import { astronaut } from './test-people.ts';

export interface CameraFeedOptions {
  /** What the camera sees; `face` by default. */
  scene?: CameraScene;
  /** A picture with one person; the astronaut by default. */
  personPath?: string;
  /** What the person has on the face; nothing by default. */
  garment?: Garment;
  /** 1280 by default. */
  widthPx?: number;
  /** 960 by default. */
  heightPx?: number;
  /** Length of the loop; 4 s by default. */
  durationMs?: number;
}

/** Chromium plays such files at this rate. */
const framesPerSecond = 30;
/** Goes into the file's name: raise it when the drawing changes. */
const drawingVersion = 2;
const jpegQuality = 80;
const feedDirectory = join(dirname(fileURLToPath(import.meta.url)), '../../../.cache/feeds');

/**
 * Writes a film of a person who sways by a few pixels, once moves aside and otherwise keeps still, with the noise of
 * a camera, and gives its absolute path. The same options give the same file, which is drawn once and kept.
 */
export async function drawCameraFeed({
  scene = 'face',
  personPath = astronaut.path,
  garment,
  widthPx = 1280,
  heightPx = 960,
  durationMs = 4000,
}: CameraFeedOptions = {}): Promise<string> {
  const person = await readFile(personPath);
  const name = createHash('sha256')
    .update(JSON.stringify({ drawingVersion, scene, garment, widthPx, heightPx, durationMs }))
    .update(person)
    .digest('hex')
    .slice(0, 16);
  const path = join(feedDirectory, `${scene}-${name}.mjpeg`);
  if (await exists(path)) return path;

  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  const picture = garment === undefined ? person : await dress(personPath, garment);
  const portrait = scalePortrait(
    await loadImage(picture),
    await findFace(picture),
    faceWidthOf(scene, canvas),
  );
  const addNoise = makeNoise({ seed: 1 });
  const frameCount = Math.round((durationMs * framesPerSecond) / 1000);
  const frames: Buffer[] = [];
  for (let index = 0; index < frameCount; index += 1) {
    drawScene(context, { scene, portrait, timeMs: (index * 1000) / framesPerSecond, durationMs });
    addNoise(context);
    frames.push(canvas.toBuffer('image/jpeg', jpegQuality));
  }
  await mkdir(feedDirectory, { recursive: true });
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, Buffer.concat(frames));
  await rename(part, path);
  return path;
}

async function dress(personPath: string, garment: Garment): Promise<Buffer> {
  const [portrait] = await portrayPeople([{ name: 'person', path: personPath }]);
  if (portrait === undefined) throw new Error('The picture has no face to dress.');
  return dressPortrait(portrait, garment).toBuffer('image/jpeg', 95);
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
