import type { PictureArea } from '../frames/crop-to-viewfinder.ts';
import { areaOf } from '../faces/choose-face.ts';
import { estimatePose } from './estimate-pose.ts';
import { fitPose } from './fit-pose.ts';
import { judgeCover } from './judge-cover.ts';
import { faceLuma, type FacePixels } from './face-luma.ts';
import type { FaceMeasures } from './face-measures.ts';
import { measureBackground } from './measure-background.ts';
import { cheekBeside, measureFaceLight } from './measure-face-light.ts';
import { measurePixels } from './measure-pixels.ts';
import { placeInSquare } from '../faces/face-square.ts';
import { readMesh, type MeshReading } from '../faces/read-mesh.ts';
import type { FaceMesh, Point, SeenFace } from '../faces/seen-face.ts';

/** All that is known of a face; geometry in pixels of the frame. */
export interface FaceEvidence {
  /** The part of the frame that would be sent. */
  viewfinder: PictureArea;
  face: SeenFace;
  /** Further faces within the viewfinder. */
  others: readonly SeenFace[];
  /** The face's box as a square picture, see `faceSquare`. */
  pixels: FacePixels;
  /** The viewfinder's picture, small and drawn to a square. */
  background?: FacePixels;
  mesh?: FaceMesh;
}

/**
 * A window outshines what the camera can show. A wall that is less bright draws no exposure down, and dark skin before it
 * is no back light. Linear, 0–1.
 */
const leastWindow = 0.8;
/** Keeps a black face from making everything behind it count as a window. Linear, 0–1. */
const leastLight = 0.002;

/** Turns what was seen into the measures of one face (pure); angles are corrected, shares are of the viewfinder. */
export function measureFace({
  viewfinder,
  face,
  others,
  pixels,
  background,
  mesh,
}: FaceEvidence): FaceMeasures {
  const { box, keypoints } = face;
  const reading = mesh && readMesh(mesh);
  const { yawDeg, pitchDeg, rollDeg } = mesh ? fitPose(mesh) : estimatePose(keypoints);
  const { leftEye, rightEye } = reading ?? keypoints;
  const x = (inFrame: number) => (inFrame - viewfinder.x) / viewfinder.widthPx;
  const y = (inFrame: number) => (inFrame - viewfinder.y) / viewfinder.heightPx;
  const shownBox = {
    centreX: x(box.x + box.width / 2),
    centreY: y(box.y + box.height / 2),
    width: box.width / viewfinder.widthPx,
    height: box.height / viewfinder.heightPx,
  };
  const luma = faceLuma(pixels);
  const place = placeInSquare(face, pixels.sidePx);
  const { highLight, ...shades } = measurePixels(luma);
  const light = measureFaceLight(luma, {
    leftEye: place(leftEye),
    rightEye: place(rightEye),
    leftCheek: place(reading?.leftCheek ?? cheekBeside(leftEye, keypoints.mouth)),
    rightCheek: place(reading?.rightCheek ?? cheekBeside(rightEye, keypoints.mouth)),
  });
  const around = background && measureBackground(faceLuma(background), shownBox);
  return {
    widthPx: viewfinder.widthPx,
    heightPx: viewfinder.heightPx,
    secondFaceShare: Math.max(0, ...others.map(areaOf)) / (areaOf(face) || 1),
    box: shownBox,
    eyeDistancePx: distance(leftEye, rightEye),
    eyeCentre: { x: x((leftEye.x + rightEye.x) / 2), y: y((leftEye.y + rightEye.y) / 2) },
    yawDeg,
    pitchDeg,
    rollDeg,
    ...shades,
    ...light,
    ...(around && {
      pictureLight: around.pictureLight,
      ...(around.backgroundLight !== undefined && {
        backLight:
          around.backgroundLight < leastWindow ? 0 : around.backgroundLight / Math.max(leastLight, highLight),
      }),
    }),
    ...(mesh && reading && { mesh: meshMeasures(mesh, reading) }),
  };
}

function meshMeasures(
  { faceFlag, features, heads }: FaceMesh,
  { leftEyeRatio, rightEyeRatio, mouth }: MeshReading,
): NonNullable<FaceMeasures['mesh']> {
  return {
    faceFlag,
    leftEyeRatio,
    rightEyeRatio,
    mouthWidth: mouth.width,
    mouthOpenShare: mouth.openShare,
    ...(features && heads && { cover: judgeCover(features, heads) }),
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
