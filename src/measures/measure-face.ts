import type { PictureArea } from '../frames/crop-to-viewfinder.ts';
import { areaOf } from '../faces/choose-face.ts';
import { estimatePose } from './estimate-pose.ts';
import { faceLuma, type FacePixels } from './face-luma.ts';
import type { FaceMeasures } from './face-measures.ts';
import { measureBackground } from './measure-background.ts';
import { cheekBeside, measureFaceLight } from './measure-face-light.ts';
import { measureMouth } from './measure-mouth.ts';
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

/** A face in good light has shades of this many bits. With a bright background, each missing bit indicates back light. */
const fullShadesBit = 6;

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
  const { yawDeg, pitchDeg, rollDeg } = reading ?? estimatePose(keypoints);
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
  const shades = measurePixels(luma);
  const { cheekLight, ...light } = measureFaceLight(luma, {
    leftEye: place(leftEye),
    rightEye: place(rightEye),
    leftCheek: place(reading?.leftCheek ?? cheekBeside(leftEye, keypoints.mouth)),
    rightCheek: place(reading?.rightCheek ?? cheekBeside(rightEye, keypoints.mouth)),
  });
  const backgroundLight = background && measureBackground(faceLuma(background), shownBox);
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
    ...(backgroundLight !== undefined &&
      cheekLight !== undefined && {
        backLight: Math.max(0, backgroundLight - cheekLight) * Math.max(0, fullShadesBit - shades.entropyBit),
      }),
    ...(mesh && reading && { mesh: meshMeasures(mesh, reading, pixels, place) }),
  };
}

function meshMeasures(
  { faceFlag }: FaceMesh,
  { leftEye, rightEye, leftEyeRatio, rightEyeRatio, mouth }: MeshReading,
  pixels: FacePixels,
  place: (point: Point) => Point,
): NonNullable<FaceMeasures['mesh']> {
  const mouthVisibility = measureMouth(pixels, {
    eyeDistancePx: distance(place(leftEye), place(rightEye)),
    lips: mouth.lips.map(place),
    skin: mouth.skin.map(place),
    from: place(mouth.from),
    to: place(mouth.to),
    aside: { x: place(mouth.aside).x - place(origin).x, y: place(mouth.aside).y - place(origin).y },
  });
  return {
    faceFlag,
    leftEyeRatio,
    rightEyeRatio,
    mouthWidth: mouth.width,
    mouthOpenShare: mouth.openShare,
    ...(mouthVisibility !== undefined && { mouthVisibility }),
  };
}

const origin: Point = { x: 0, y: 0 };

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
