import { lineAngleRad } from './line-angle.ts';
import type { FaceMesh, Point } from './seen-face.ts';
import { turnLevel } from './turn-level.ts';

/** What the mesh says of a face; "left" is the picture's left. */
export interface MeshReading {
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
  leftEye: Point;
  rightEye: Point;
  leftEyeRatio: number;
  rightEyeRatio: number;
  /** The cheek next to the nose, which stays visible when the head is turned. */
  leftCheek: Point;
  rightCheek: Point;
  mouth: {
    /** Between the corners ÷ between the outer corners of the eyes: both shrink alike when the head turns. */
    width: number;
    /** Gap between the lips ÷ width of the mouth. */
    openShare: number;
    /** Places to look at, see `MouthPlaces`. */
    lips: readonly Point[];
    skin: readonly Point[];
    from: Point;
    to: Point;
    aside: Point;
  };
}

type Point3 = Point & { z: number };

/** Points of MediaPipe's face mesh. Of an eye: both corners, then two pairs of upper and lower lid. */
const leftEyePoints = [33, 133, 160, 144, 158, 153] as const;
const rightEyePoints = [362, 263, 385, 380, 387, 373] as const;
/** Corners, upper and lower rim, and where the lips meet. */
const [mouthLeft, mouthRight, upperRim, lowerRim, upperLip, lowerLip] = [61, 291, 0, 17, 13, 14] as const;
/** Next to the corners of the mouth; under the nose; on the chin. */
const [besideLeft, besideRight, underNose, onChin] = [57, 287, 164, 200] as const;
const [leftCheek, rightCheek] = [36, 266] as const;
const [forehead, chin, leftEdge, rightEdge] = [10, 152, 234, 454] as const;
/**
 * A face that looks straight at the camera is read as one that looks down by this much: the forehead lies
 * behind the chin. Source: trial, and the frontal ones of this project's test faces.
 */
const pitchBiasDeg = 9;

/** Angles and eyes of a mesh in pixels of an upright or turned frame. */
export function readMesh({ points }: FaceMesh): MeshReading {
  const at = (index: number): Point3 => ({
    x: points[index * 3] ?? 0,
    y: points[index * 3 + 1] ?? 0,
    z: points[index * 3 + 2] ?? 0,
  });
  const left = readEye(leftEyePoints.map(at));
  const right = readEye(rightEyePoints.map(at));
  const rollRad = lineAngleRad(left.centre, right.centre);
  const [leftmost, rightmost, top, bottom] = [at(leftEdge), at(rightEdge), at(forehead), at(chin)];
  const across = turnLevel(leftmost, rightmost, rollRad);
  const down = turnLevel(top, bottom, rollRad);
  return {
    yawDeg: degrees(Math.atan2(rightmost.z - leftmost.z, across.x)),
    pitchDeg: degrees(Math.atan2(top.z - bottom.z, down.y)) + pitchBiasDeg,
    rollDeg: degrees(rollRad),
    leftEye: left.centre,
    rightEye: right.centre,
    leftEyeRatio: left.ratio,
    rightEyeRatio: right.ratio,
    leftCheek: at(leftCheek),
    rightCheek: at(rightCheek),
    mouth: readMouth(at),
  };
}

function readMouth(at: (index: number) => Point3): MeshReading['mouth'] {
  const [cornerLeft, cornerRight] = [at(mouthLeft), at(mouthRight)];
  const [from, to] = [at(underNose), at(onChin)];
  const widthPx = distance(cornerLeft, cornerRight);
  return {
    width: widthPx / (distance(at(leftEyePoints[0]), at(rightEyePoints[1])) || 1),
    openShare: distance(at(upperLip), at(lowerLip)) / (widthPx || 1),
    lips: [at(upperRim), at(lowerRim), middle(at(upperLip), cornerLeft), middle(at(upperLip), cornerRight)],
    skin: [at(besideLeft), at(besideRight), from, to],
    from,
    to,
    aside: { x: (cornerRight.x - cornerLeft.x) / 5, y: (cornerRight.y - cornerLeft.y) / 5 },
  };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function readEye(points: readonly Point3[]): { centre: Point; ratio: number } {
  const [
    corner1 = origin,
    corner2 = origin,
    upper1 = origin,
    lower1 = origin,
    upper2 = origin,
    lower2 = origin,
  ] = points;
  return {
    centre: { x: (corner1.x + corner2.x) / 2, y: (corner1.y + corner2.y) / 2 },
    ratio: (distance(upper1, lower1) + distance(upper2, lower2)) / (2 * distance(corner1, corner2) || 1),
  };
}

const origin: Point3 = { x: 0, y: 0, z: 0 };

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function degrees(angleRad: number): number {
  return (angleRad * 180) / Math.PI;
}
