/** Films for Chromium's fake camera (`--use-file-for-fake-video-capture`). */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Garment } from './dress-portrait.ts';
import type { CameraScene } from './draw-scene.ts';
import { astronaut } from './test-people.ts';

export interface CameraFeedOptions {
  /** What the camera sees; `face` by default. */
  scene?: CameraScene;
  /** A picture with one person; the astronaut by default. */
  personPath?: string;
  /** What covers the face. Default: nothing. */
  garment?: Garment;
  /** 1280 by default. */
  widthPx?: number;
  /** 960 by default. */
  heightPx?: number;
  /** Length of the loop; 4 s by default. */
  durationMs?: number;
  /** 30 by default. */
  framesPerSecond?: number;
}

/**
 * A film for tests that do not depend on its size or rate. It is the smallest that allows an automatic picture. Half
 * the frames need about half the processor time.
 */
export const smallFilm = {
  widthPx: 960,
  heightPx: 720,
  framesPerSecond: 15,
} as const satisfies CameraFeedOptions;

/** Goes into the file's name: raise it when the drawing changes. */
const drawingVersion = 2;
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
  framesPerSecond = 30,
}: CameraFeedOptions = {}): Promise<string> {
  const person = await readFile(personPath);
  const name = createHash('sha256')
    .update(
      JSON.stringify({ drawingVersion, scene, garment, widthPx, heightPx, durationMs, framesPerSecond }),
    )
    .update(person)
    .digest('hex')
    .slice(0, 16);
  const path = join(feedDirectory, `${scene}-${name}.${framesPerSecond === 30 ? 'mjpeg' : 'y4m'}`);
  if (await exists(path)) return path;

  // The libraries that draw take a second to load, and most films are there already.
  const { drawFilm } = await import('./draw-film.ts');
  const film = await drawFilm({
    scene,
    personPath,
    garment,
    widthPx,
    heightPx,
    durationMs,
    framesPerSecond,
  });
  await mkdir(feedDirectory, { recursive: true });
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, film);
  await rename(part, path);
  return path;
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
