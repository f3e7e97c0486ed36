/** How far one net's answers lie from another's, in the unit that guidance cares about: % of the eye distance. */
import { decodeFaces, detectorAnchors } from '../../../src/faces/decode-faces.ts';
import type * as nets from '../../../src/faces/face-nets.ts';
import { mergeFaces } from '../../../src/faces/merge-faces.ts';
import { meshCrop, placeMesh } from '../../../src/faces/mesh-crop.ts';
import { placeFaces } from '../../../src/faces/place-faces.ts';
import { readMesh } from '../../../src/faces/read-mesh.ts';
import { fitPose } from '../../../src/measures/fit-pose.ts';
import type { Point, SeenFace } from '../../../src/faces/seen-face.ts';
import type { FacePicture } from './open-face-pictures.ts';

/** Nets that answer at once. */
export type DetectorNet = (input: Float32Array) => Awaited<ReturnType<nets.DetectorNet>>;
export type MeshNet = (input: Float32Array) => Awaited<ReturnType<nets.MeshNet>>;

export interface Drift {
  mean: number;
  p95: number;
}

export interface DetectorDrift {
  /** Faces that the reference sees, those that only one of the two sees, and the largest difference of a raw number (relative above one). */
  faces: number;
  lost: SeenFace[];
  gained: SeenFace[];
  raw: number;
  boxes: Drift;
  keypoints: Drift;
}

export interface MeshDrift {
  faces: number;
  raw: number;
  points: Drift;
  poseDeg: Drift;
  /** Faces of which the two say different things at a face flag of 0.5. */
  otherFlags: number;
}

const anchors = detectorAnchors();
const leastScore = 0.5;

/** The faces of a picture, in its pixels. */
export function findFaces(net: DetectorNet, picture: FacePicture): SeenFace[] {
  const raw = net(picture.readForDetector(picture.square));
  return placeFaces(mergeFaces(decodeFaces(raw, anchors, leastScore)), picture.square);
}

/** Compares two detectors on every picture. */
export function compareDetectors(
  net: DetectorNet,
  reference: DetectorNet,
  pictures: FacePicture[],
): DetectorDrift {
  const boxes: number[] = [];
  const keypoints: number[] = [];
  const drift = { faces: 0, lost: [] as SeenFace[], gained: [] as SeenFace[], raw: 0 };
  for (const picture of pictures) {
    const input = picture.readForDetector(picture.square);
    drift.raw = Math.max(drift.raw, relativeDifference(net(input), reference(input)));
    const rest = new Set(findFaces(net, picture));
    for (const expected of findFaces(reference, picture)) {
      drift.faces++;
      const unit = eyeDistance(expected) / 100;
      const found = [...rest].find(
        (face) => distance(centre(face), centre(expected)) < expected.box.width / 2,
      );
      if (found === undefined) {
        drift.lost.push(expected);
        continue;
      }
      rest.delete(found);
      boxes.push(...pair(corners(found), corners(expected)).map((px) => px / unit));
      keypoints.push(
        ...pair(Object.values(found.keypoints), Object.values(expected.keypoints)).map((px) => px / unit),
      );
    }
    drift.gained.push(...rest);
  }
  return { ...drift, boxes: summarise(boxes), keypoints: summarise(keypoints) };
}

/** Compares two meshes on every face that the detector finds; both look at the same crop. */
export function compareMeshes(
  net: MeshNet,
  reference: MeshNet,
  detector: DetectorNet,
  pictures: FacePicture[],
): MeshDrift {
  const points: number[] = [];
  const poseDeg: number[] = [];
  const drift = { faces: 0, raw: 0, otherFlags: 0 };
  for (const picture of pictures) {
    for (const face of findFaces(detector, picture)) {
      const crop = meshCrop(face);
      const input = picture.readForMesh(crop);
      const [found, expected] = [net(input), reference(input)];
      drift.faces++;
      drift.raw = Math.max(
        drift.raw,
        relativeDifference(found.points, expected.points),
        Math.abs(found.faceLogit - expected.faceLogit),
      );
      if (found.faceLogit >= 0 !== expected.faceLogit >= 0) drift.otherFlags++;
      // What the mesh itself takes for no face has no points to compare.
      if (expected.faceLogit < 0) continue;
      const [ours, theirs] = [found, expected].map((answer) => placeMesh(answer.points, crop));
      if (ours === undefined || theirs === undefined) continue;
      const { leftEye, rightEye } = readMesh({ points: theirs, faceFlag: 1 });
      const [mine, other] = [
        fitPose({ points: ours, faceFlag: 1 }),
        fitPose({ points: theirs, faceFlag: 1 }),
      ];
      const unit = distance(leftEye, rightEye) / 100;
      points.push(...pair(flat(ours), flat(theirs)).map((px) => px / unit));
      poseDeg.push(
        Math.abs(mine.yawDeg - other.yawDeg),
        Math.abs(mine.pitchDeg - other.pitchDeg),
        Math.abs(mine.rollDeg - other.rollDeg),
      );
    }
  }
  return { ...drift, points: summarise(points), poseDeg: summarise(poseDeg) };
}

/** The largest difference of two lists of equal length. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  // Not a number must not pass for equal.
  return a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] ?? NaN))), 0);
}

/** The same, as a share of what is compared with where that is more than one: pictures without a face make huge numbers. */
function relativeDifference(a: Float32Array, b: Float32Array): number {
  const scaled = (values: Float32Array) =>
    values.map((value, n) => value / Math.max(1, Math.abs(b[n] ?? NaN)));
  return largestDifference(scaled(a), scaled(b));
}

function summarise(values: number[]): Drift {
  const sorted = values.sort((a, b) => a - b);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? NaN,
  };
}

function pair(a: Point[], b: Point[]): number[] {
  return a.map((point, n) => distance(point, b[n] ?? { x: NaN, y: NaN }));
}

function flat(points: Float32Array): Point[] {
  return Array.from({ length: points.length / 3 }, (_, n) => ({
    x: points[n * 3] ?? NaN,
    y: points[n * 3 + 1] ?? NaN,
  }));
}

function corners({ box: { x, y, width, height } }: SeenFace): Point[] {
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}

function centre({ box }: SeenFace): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function eyeDistance({ keypoints }: SeenFace): number {
  return distance(keypoints.leftEye, keypoints.rightEye);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
