/** The open set of real faces: who is on it, framed as selfies, and who is for fitting and who for judging. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { fetchRealFaces } from './fetch-real-faces.mjs';

export interface RealFace {
  /** The name of its picture in `face-packages.json`, and which face of it. */
  id: string;
  /** By eye. `frontal`: lit, eyes open, nothing in front of it. `turned` includes tilted and odd ones. */
  kind: 'frontal' | 'turned' | 'profile' | 'sunglasses' | 'shut' | 'dark' | 'drawn' | 'blurred';
  /** Of the skin, by eye: light, medium, dark. */
  tone: 'L' | 'M' | 'D';
  /** m smile, g glasses, b beard, h headwear, w black and white, o older, s small part of a tile. */
  at: string;
  /** Width of the face in the picture. */
  widthPx: number;
  /** From the picture to a selfie of 720×960 px. */
  scale: number;
  centreX: number;
  centreY: number;
  turnRad: number;
  /** By an independent pose net with a noise of 4°. It reads −8.3° of pitch from a frontal face. */
  yawDeg?: number;
  pitchDeg?: number;
  /** Frontal by eye, and within 10° by that net. */
  strict: boolean;
}

export type Purpose = 'fit' | 'judge';

const selfieWidthPx = 720;
const selfieHeightPx = 960;

/** Pictures of the same person, found by face embeddings. They serve the same purpose. */
const samePerson: readonly (readonly string[])[] = JSON.parse(
  readFileSync(new URL('same-person.json', import.meta.url), 'utf8'),
) as string[][];

export const realFaces = JSON.parse(
  readFileSync(new URL('real-faces.json', import.meta.url), 'utf8'),
) as readonly RealFace[];

/**
 * Divides people, never pictures: by whether the first byte of the name of their first picture is even. The names are
 * digests, so the rule knows nothing about the people.
 */
export function purposeOf({ id }: RealFace): Purpose {
  const [person = id] = samePerson.find((ids) => ids.includes(id)) ?? [id];
  return Number.parseInt(person.slice(0, 2), 16) % 2 === 0 ? 'fit' : 'judge';
}

let folder: string | undefined;

/** Frames a face as a well-held phone would: upright, in the middle, half as wide as the picture. */
export async function drawSelfie({ id, scale, centreX, centreY, turnRad }: RealFace): Promise<Canvas> {
  folder ??= fetchRealFaces();
  const [picture = id] = id.split('.');
  const image = await loadImage(readFileSync(join(folder, picture)));
  const selfie = createCanvas(selfieWidthPx, selfieHeightPx);
  const pen = selfie.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#888888';
  pen.fillRect(0, 0, selfieWidthPx, selfieHeightPx);
  pen.translate(selfieWidthPx / 2, selfieHeightPx / 2);
  pen.rotate(-turnRad);
  pen.scale(scale, scale);
  pen.drawImage(image, -centreX, -centreY);
  return selfie;
}
