import type { Point } from './picture.ts';

/** The 468 points of one face in pixels of the picture, and how sure the net is that it is a face (0–1). */
export interface FaceMesh {
  readonly points: readonly Point[];
  readonly faceFlag: number;
}

/** Outlines of a face by the mesh's own numbering (MediaPipe canonical face model); left and right are the picture's. */
export const meshParts = {
  /** Corner, two upper lid points, corner, two lower lid points: the six of the eye aspect ratio. */
  leftEye: [33, 160, 158, 133, 153, 144],
  rightEye: [362, 385, 387, 263, 373, 380],
  noseTip: [1],
  leftMouthCorner: [61],
  rightMouthCorner: [291],
  mouth: [61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91],
  leftCheek: [50, 101, 118, 117, 123, 187, 205, 36],
  rightCheek: [280, 330, 347, 346, 352, 411, 425, 266],
  forehead: [109, 67, 69, 66, 107, 9, 336, 296, 299, 297, 338, 10],
  /** From the upper lip over the cheeks to the chin. */
  lowerFace: [2, 98, 205, 214, 170, 140, 171, 175, 396, 369, 395, 434, 425, 327],
  /** Brow to lower rim of the eye socket. */
  leftSocket: [70, 63, 105, 66, 107, 55, 193, 122, 121, 120, 119, 118, 117, 111, 35, 124, 46],
  rightSocket: [300, 293, 334, 296, 336, 285, 417, 351, 350, 349, 348, 347, 346, 340, 265, 353, 276],
  oval: [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176,
    149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
  ],
} as const;

/** The points of one part, in its order. */
export function partOf(mesh: FaceMesh, part: keyof typeof meshParts): Point[] {
  return meshParts[part].map((index) => {
    const point = mesh.points[index];
    if (!point) throw new RangeError('The mesh lacks a point.');
    return point;
  });
}
