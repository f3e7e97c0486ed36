/** Every selfie in every scene, drawn once and kept in `.cache`. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { cacheDirectory } from '../../../tools/fetch-package.mjs';
import { drawSelfie, purposeOf, realFaces, type Purpose, type RealFace } from './open-real-faces.ts';
import { listScenes, type Fault, type Scene } from './scenes.ts';
import { openFaceTracer, type Mesh } from './trace-face.ts';

export interface SceneOfFace {
  face: RealFace;
  scene: string;
  fault: Fault;
  /** Draws it, or reads it if it has been drawn before. Undefined if no mesh was found to draw along. */
  open(): Promise<Canvas | undefined>;
}

/** Raise it when the drawing changes. */
const drawingVersion = 1;
const quality = 97;
const folder = join(cacheDirectory, 'real-faces', 'scenes');

/**
 * All scenes of the people of one purpose. Faults are drawn only onto frontal faces, because on others the fault would
 * not be alone.
 */
export function scenesOf(purpose: Purpose): SceneOfFace[] {
  const scenes = listScenes(purpose);
  return realFaces
    .filter((face) => purposeOf(face) === purpose)
    .flatMap((face) =>
      scenes
        .filter(({ name }) => face.kind === 'frontal' || name === 'clean' || name === 'day')
        .map((scene) => ({
          face,
          scene: scene.name,
          fault: scene.fault,
          open: () => openScene(face, scene, purpose),
        })),
    );
}

async function openScene(face: RealFace, scene: Scene, purpose: Purpose): Promise<Canvas | undefined> {
  const digest = createHash('sha256').update(`${drawingVersion} ${purpose} ${scene.name}`).digest('hex');
  const path = join(folder, `${face.id}-${digest.slice(0, 12)}.jpg`);
  if (!existsSync(path)) {
    const { selfie, mesh } = await traceOnce(face);
    // A clean picture needs no mesh.
    if (mesh === undefined && scene.fault !== 'none') return undefined;
    const drawn = await scene.draw(selfie, mesh ?? nowhere, face.id);
    mkdirSync(folder, { recursive: true });
    const part = `${path}.${process.pid}.part`;
    writeFileSync(part, drawn.toBuffer('image/jpeg', quality));
    renameSync(part, path);
  }
  const image = await loadImage(readFileSync(path));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

const nowhere: Mesh = () => ({ x: 0, y: 0 });
let tracer: ReturnType<typeof openFaceTracer> | undefined;
let last: { id: string; traced: Promise<{ selfie: Canvas; mesh: Mesh | undefined }> } | undefined;

/** The scenes of a face come one after the other: its selfie and mesh are kept until the next face. */
function traceOnce(face: RealFace): Promise<{ selfie: Canvas; mesh: Mesh | undefined }> {
  if (last?.id !== face.id) last = { id: face.id, traced: traceSelfie(face) };
  return last.traced;
}

async function traceSelfie(face: RealFace): Promise<{ selfie: Canvas; mesh: Mesh | undefined }> {
  tracer ??= openFaceTracer();
  const selfie = await drawSelfie(face);
  return { selfie, mesh: await (await tracer)(selfie) };
}
