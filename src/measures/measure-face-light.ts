import { lightOfLuma, type FaceLuma } from './face-luma.ts';
import type { Point } from '../faces/seen-face.ts';

export interface FaceLight {
  /** Light around the eyes ÷ light of the cheeks; far below 1 behind dark glasses. */
  eyeLightShare?: number;
  /** Darker cheek ÷ lighter cheek, 0–1. */
  uniformity: number;
}

/** The places of a face that are compared, in pixels of its square picture. */
export interface LitPlaces {
  leftEye: Point;
  rightEye: Point;
  leftCheek: Point;
  rightCheek: Point;
}

/** Half the side of the patches that are compared, in eye distances. */
const patchReach = 0.16;

/**
 * Compares the light on parts of a face, in linear light, so that the ratio is one of light and not of its
 * encoding, and on patches of skin, so that neither hair nor what is behind the head counts.
 */
export function measureFaceLight(picture: FaceLuma, places: LitPlaces): FaceLight {
  const { leftEye, rightEye } = places;
  const reachPx = patchReach * Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  const lightAt = (place: keyof LitPlaces): number | undefined => meanLight(picture, places[place], reachPx);
  const [leftCheek, rightCheek] = [lightAt('leftCheek'), lightAt('rightCheek')];
  const cheeks = average(leftCheek, rightCheek);
  const eyes = average(lightAt('leftEye'), lightAt('rightEye'));
  return {
    uniformity:
      leftCheek && rightCheek ? Math.min(leftCheek, rightCheek) / Math.max(leftCheek, rightCheek) : 1,
    ...(eyes !== undefined && cheeks && { eyeLightShare: eyes / cheeks }),
  };
}

/** Estimates the cheeks from the detector's points: halfway between eye and mouth. */
export function cheekBeside(eye: Point, mouth: Point): Point {
  return { x: (eye.x + mouth.x) / 2, y: (eye.y + mouth.y) / 2 };
}

function meanLight({ luma, sidePx }: FaceLuma, centre: Point, reachPx: number): number | undefined {
  const [x0, x1] = [Math.round(centre.x - reachPx), Math.round(centre.x + reachPx)];
  const [y0, y1] = [Math.round(centre.y - reachPx), Math.round(centre.y + reachPx)];
  if (!(x0 >= 0 && y0 >= 0 && x1 < sidePx && y1 < sidePx)) return undefined;
  let sum = 0;
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) sum += lightOfLuma(luma[y * sidePx + x] ?? 0);
  }
  return sum / ((x1 - x0 + 1) * (y1 - y0 + 1));
}

function average(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
}
