/** The mesh of a selfie's face, by the shipped nets: occluders are drawn along it. */
import type { Canvas } from '@napi-rs/canvas';
import { decodeFaces, detectorAnchors } from '../../../src/faces/decode-faces.ts';
import {
  detectorInputPx,
  meshInputPx,
  type DetectorNet,
  type MeshNet,
} from '../../../src/faces/face-nets.ts';
import { fillNetInput } from '../../../src/faces/fill-net-input.ts';
import { mergeFaces } from '../../../src/faces/merge-faces.ts';
import { meshCrop, placeMesh } from '../../../src/faces/mesh-crop.ts';
import { placeFaces } from '../../../src/faces/place-faces.ts';
import { areaOf } from '../../../src/faces/choose-face.ts';
import { cutTurnedArea } from '../faces/cut-turned-area.ts';
import { openTestNets } from '../faces/open-test-nets.ts';

export interface Point {
  x: number;
  y: number;
}

/** A point of the mesh, in pixels of the selfie. */
export type Mesh = (index: number) => Point;

/** Opens the nets, and returns a function that traces the largest face of a picture; undefined if there is none. */
export async function openFaceTracer(): Promise<(picture: Canvas) => Promise<Mesh | undefined>> {
  const nets = await openTestNets();
  const signal = new AbortController().signal;
  const [detect, trace] = [await nets.loadDetector({ signal }), await nets.loadMesh({ signal })];
  return (picture) => traceFace(picture, detect, trace);
}

async function traceFace(picture: Canvas, detect: DetectorNet, trace: MeshNet): Promise<Mesh | undefined> {
  const { width, height } = picture;
  const square = { centreX: width / 2, centreY: height / 2, widthPx: height, heightPx: height, turnRad: 0 };
  const input = new Float32Array(detectorInputPx ** 2 * 3);
  fillNetInput(cutTurnedArea(picture, square, detectorInputPx), input, { zero: 127.5, scale: 1 / 127.5 });
  const [face] = placeFaces(
    mergeFaces(decodeFaces(await detect(input), detectorAnchors(), 0.5)),
    square,
  ).sort((a, b) => areaOf(b) - areaOf(a));
  if (face === undefined) return undefined;
  const crop = meshCrop(face);
  const meshInput = new Float32Array(meshInputPx ** 2 * 3);
  fillNetInput(cutTurnedArea(picture, crop, meshInputPx), meshInput, { zero: 0, scale: 1 / 255 });
  const points = placeMesh((await trace(meshInput)).points, crop);
  return (index) => ({ x: points[index * 3] ?? 0, y: points[index * 3 + 1] ?? 0 });
}
