import type { PictureArea } from './crop-to-viewfinder.ts';
import { areaOf } from './choose-face.ts';
import { estimatePose } from './estimate-pose.ts';
import { faceLuma, type FacePixels } from './face-luma.ts';
import type { FaceMeasures } from './face-measures.ts';
import { measureEyeLight } from './measure-eye-light.ts';
import { measurePixels } from './measure-pixels.ts';
import { readMesh } from './read-mesh.ts';
import type { FaceMesh, Point, SeenFace } from './seen-face.ts';

/** All that is known of a face; geometry in pixels of the frame. */
export interface FaceEvidence {
  /** The part of the frame that would be sent. */
  viewfinder: PictureArea;
  face: SeenFace;
  /** Further faces within the viewfinder. */
  others: readonly SeenFace[];
  /** The face's box as a square picture, see `faceSquare`. */
  pixels: FacePixels;
  mesh?: FaceMesh;
}

/** Turns what was seen into the measures of one face (pure); angles are corrected, shares are of the viewfinder. */
export function measureFace({ viewfinder, face, others, pixels, mesh }: FaceEvidence): FaceMeasures {
  const { box, keypoints } = face;
  const reading = mesh && readMesh(mesh);
  const { yawDeg, pitchDeg, rollDeg } = reading ?? estimatePose(keypoints);
  const { leftEye, rightEye } = reading ?? keypoints;
  const x = (inFrame: number) => (inFrame - viewfinder.x) / viewfinder.widthPx;
  const y = (inFrame: number) => (inFrame - viewfinder.y) / viewfinder.heightPx;
  const luma = faceLuma(pixels);
  const eyeLightShare = measureEyeLight(luma, face);
  return {
    widthPx: viewfinder.widthPx,
    heightPx: viewfinder.heightPx,
    secondFaceShare: Math.max(0, ...others.map(areaOf)) / (areaOf(face) || 1),
    box: {
      centreX: x(box.x + box.width / 2),
      centreY: y(box.y + box.height / 2),
      width: box.width / viewfinder.widthPx,
      height: box.height / viewfinder.heightPx,
    },
    eyeDistancePx: distance(leftEye, rightEye),
    eyeCentre: { x: x((leftEye.x + rightEye.x) / 2), y: y((leftEye.y + rightEye.y) / 2) },
    yawDeg,
    pitchDeg,
    rollDeg,
    ...measurePixels(luma),
    ...(eyeLightShare !== undefined && { eyeLightShare }),
    ...(mesh &&
      reading && {
        mesh: {
          faceFlag: mesh.faceFlag,
          leftEyeRatio: reading.leftEyeRatio,
          rightEyeRatio: reading.rightEyeRatio,
        },
      }),
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
