import type { FaceMesh, Point } from './seen-face.ts';

/** What the mesh says of a face; "left" is the picture's left. */
export interface MeshReading {
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
  };
}

type Point3 = Point & { z: number };

/** Points of MediaPipe's face mesh. Of an eye: both corners, then two pairs of upper and lower lid. */
const leftEyePoints = [33, 133, 160, 144, 158, 153] as const;
const rightEyePoints = [362, 263, 385, 380, 387, 373] as const;
/** Corners, and where the lips meet. */
const [mouthLeft, mouthRight, upperLip, lowerLip] = [61, 291, 13, 14] as const;
const [leftCheek, rightCheek] = [36, 266] as const;

/** Eyes, cheeks and mouth of a mesh in pixels of an upright or turned frame. */
export function readMesh({ points }: FaceMesh): MeshReading {
  const at = (index: number): Point3 => ({
    x: points[index * 3] ?? 0,
    y: points[index * 3 + 1] ?? 0,
    z: points[index * 3 + 2] ?? 0,
  });
  const left = readEye(leftEyePoints.map(at));
  const right = readEye(rightEyePoints.map(at));
  return {
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
  const widthPx = distance(cornerLeft, cornerRight);
  return {
    width: widthPx / (distance(at(leftEyePoints[0]), at(rightEyePoints[1])) || 1),
    openShare: distance(at(upperLip), at(lowerLip)) / (widthPx || 1),
  };
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
