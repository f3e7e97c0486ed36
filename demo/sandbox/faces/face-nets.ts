import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { modelDirectory as ownModels } from '../package/package-files.ts';
import type { FaceMesh } from './face-mesh.ts';
import { loadGraphModel } from './load-graph-model.ts';
import { loadOnnxNet } from './load-onnx-net.ts';
import { openNsfwNet, type NsfwClasses, type NsfwNet } from './nsfw-net.ts';
import type { Picture } from './picture.ts';
import { detectorSidePx, readDetections } from './read-detections.ts';
import { sampleCrop } from './sample-crop.ts';
import { moveBy } from './similarity.ts';
import type { Similarity } from './similarity.ts';
import { startWasmBackend } from './start-wasm-backend.ts';
import { suppressOverlaps } from './suppress-overlaps.ts';
import type { Detection } from './suppress-overlaps.ts';

/** The nets, each as a plain function of a picture. */
export interface FaceNets {
  /** Every face that the short-range detector sees, best first, in pixels of the picture. */
  detect(picture: Picture): Detection[];
  /** The mesh of one detected face. */
  fitMesh(picture: Picture, face: Detection): FaceMesh;
  /** 512 numbers of length 1 for a face whose 112 px crop lies in the picture as `toPicture` says. */
  embed(picture: Picture, toPicture: Similarity): Promise<Float32Array>;
  /** How surely (0–1) an eye is open, whose 24 px crop lies in the picture as `toPicture` says. */
  rateEye(picture: Picture, toPicture: Similarity): Promise<number>;
  /** What kind of picture it is; the net behind it is loaded at the first call, since few ask for it. */
  classifyNsfw(picture: Picture): Promise<NsfwClasses>;
}

export interface FaceNetsOptions {
  /** Folder of the nets; that of the package by default. */
  modelDirectory?: string;
}

const meshSidePx = 192;
const embeddingSidePx = 112;
const eyeSidePx = 24;
/** The mesh net was trained on the detector's box, half as large again. */
const meshMargin = 1.5;
/** The middle of a byte, which the detector takes as zero. */
const greyValue = 127.5;

/** Loads and warms up the nets on TF.js and ONNX Runtime, both compiled to wasm; throws when a file is missing. */
export async function openFaceNets({ modelDirectory = ownModels }: FaceNetsOptions = {}): Promise<FaceNets> {
  await startWasmBackend();
  const detector = await loadGraphModel(join(modelDirectory, 'facemesh-detection-short.json'));
  const mesh = await loadGraphModel(join(modelDirectory, 'facemesh.json'));
  const embedding = await loadOnnxNet(join(modelDirectory, 'fr_feature.onnx'));
  const eye = await loadOnnxNet(join(modelDirectory, 'fr_eye.onnx'));
  // Loaded at its first use, but a missing file is an error at the start.
  await access(join(modelDirectory, 'nsfw.bin'));
  let nsfwNet: Promise<NsfwNet> | undefined;

  const nets: FaceNets = {
    detect: (picture) => {
      const side = Math.max(picture.widthPx, picture.heightPx);
      const toPicture: Similarity = {
        a: side / detectorSidePx,
        b: 0,
        tx: (picture.widthPx - side) / 2,
        ty: (picture.heightPx - side) / 2,
      };
      const crop = sampleCrop(picture, toPicture, detectorSidePx, greyValue);
      const [raw] = runGraph(
        detector,
        crop.map((value) => value / greyValue - 1),
        detectorSidePx,
        ['Identity:0'],
      );
      return suppressOverlaps(readDetections(raw ?? new Float32Array())).map((face) =>
        moveDetection(face, toPicture),
      );
    },
    fitMesh: (picture, face) => {
      const toPicture = meshCropOf(face);
      const crop = sampleCrop(picture, toPicture, meshSidePx, 0);
      const [points, flag] = runGraph(
        mesh,
        crop.map((value) => value / 255),
        meshSidePx,
        ['Identity_2:0', 'Identity_1:0'],
      );
      return {
        faceFlag: flag?.[0] ?? 0,
        points: Array.from({ length: 468 }, (_, index) =>
          moveBy(toPicture, { x: points?.[index * 3] ?? 0, y: points?.[index * 3 + 1] ?? 0 }),
        ),
      };
    },
    embed: async (picture, toPicture) => {
      const crop = sampleCrop(picture, toPicture, embeddingSidePx, 0);
      const numbers = await embedding(
        toPlanes(crop).map((value) => (value - 127) / 128),
        [1, 3, embeddingSidePx, embeddingSidePx],
      );
      const length = Math.hypot(...numbers);
      return numbers.map((number) => number / length);
    },
    rateEye: async (picture, toPicture) => {
      const crop = sampleCrop(picture, toPicture, eyeSidePx, 0);
      const grey = new Float32Array(eyeSidePx * eyeSidePx);
      for (let i = 0; i < grey.length; i += 1) grey[i] = lumaOf(crop, i * 3) / 255;
      const [closed = 0, open = 0] = await eye(grey, [1, 1, eyeSidePx, eyeSidePx]);
      return 1 / (1 + Math.exp(closed - open));
    },
    classifyNsfw: async (picture) => {
      nsfwNet ??= openNsfwNet(modelDirectory);
      return (await nsfwNet)(picture);
    },
  };
  await warmUp(nets);
  return nets;
}

function runGraph(
  model: Awaited<ReturnType<typeof loadGraphModel>>,
  image: Float32Array,
  sidePx: number,
  outputs: string[],
): Float32Array[] {
  return tf.tidy(() => {
    const results = model.execute(tf.tensor4d(image, [1, sidePx, sidePx, 3]), outputs);
    return [results].flat().map((tensor) => Float32Array.from(tensor.dataSync()));
  });
}

function moveDetection(face: Detection, toPicture: Similarity): Detection {
  const corner = moveBy(toPicture, { x: face.left, y: face.top });
  const opposite = moveBy(toPicture, { x: face.right, y: face.bottom });
  return {
    score: face.score,
    left: corner.x,
    top: corner.y,
    right: opposite.x,
    bottom: opposite.y,
    landmarks: face.landmarks.map((point) => moveBy(toPicture, point)),
  };
}

/** The square around a face, turned so that the eyes lie level. */
function meshCropOf({ left, top, right, bottom, landmarks }: Detection): Similarity {
  const [leftEye, rightEye] = landmarks;
  const angle = leftEye && rightEye ? Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x) : 0;
  const scale = (Math.max(right - left, bottom - top) * meshMargin) / meshSidePx;
  const a = Math.cos(angle) * scale;
  const b = Math.sin(angle) * scale;
  const half = meshSidePx / 2;
  return { a, b, tx: (left + right) / 2 - a * half + b * half, ty: (top + bottom) / 2 - b * half - a * half };
}

/** Three planes of a colour each, in the order that ONNX nets take, out of RGB side by side. */
function toPlanes(rgb: Float32Array): Float32Array {
  const pixels = rgb.length / 3;
  return rgb.map((_, index) => rgb[(index % pixels) * 3 + Math.floor(index / pixels)] ?? 0);
}

/** Luma of ITU-R BT.601. */
function lumaOf(rgb: Float32Array, at: number): number {
  return 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
}

/** The first run of each net compiles its kernels, so it happens before the first picture arrives. */
async function warmUp(nets: FaceNets): Promise<void> {
  const picture: Picture = { rgba: new Uint8ClampedArray(64 * 64 * 4), widthPx: 64, heightPx: 64 };
  const whole: Similarity = { a: 0.5, b: 0, tx: 0, ty: 0 };
  nets.detect(picture);
  nets.fitMesh(picture, { score: 1, left: 16, top: 16, right: 48, bottom: 48, landmarks: [] });
  await nets.embed(picture, whole);
  await nets.rateEye(picture, whole);
}
