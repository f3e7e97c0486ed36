import type { FaceCover } from './judge-cover.ts';

/**
 * What is measured on one frame. Geometry is in the picture that would be sent (the central part of the frame
 * in the viewfinder's shape), not mirrored: "left" is the picture's left. Shares run 0–1, angles in degrees.
 */
export interface FaceMeasures {
  /** Width and height of that picture. */
  widthPx: number;
  heightPx: number;
  /** Area of the second face ÷ area of the first; 0 with one face. */
  secondFaceShare: number;
  /** Face box: centre and size as shares of the picture. */
  box: { centreX: number; centreY: number; width: number; height: number };
  eyeDistancePx: number;
  /** Between the eyes, as shares of the picture. */
  eyeCentre?: { x: number; y: number };
  /** Light around the eyes ÷ light of the cheeks; far below 1 behind dark glasses. */
  eyeLightShare?: number;
  /** Light of the background ÷ light of what is bright on the face: the white of the eyes, teeth and shine. */
  backLight?: number;
  /** Light of what is bright in the whole picture, 0–1: how well it is exposed, whatever the skin. */
  pictureLight?: number;
  /** Positive yaw: turned to the picture's right; positive pitch: looking up; positive roll: clockwise. */
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
  /** Share of the face's pixels at sRGB ≥ 251, ≤ 15. */
  brightShare: number;
  darkShare: number;
  entropyBit: number;
  /** Darker cheek ÷ lighter cheek, 0–1, in linear light. */
  uniformity: number;
  /** Second differences at a scale that noise does not reach ÷ luma variance, in the blurriest direction. */
  sharpness: number;
  /** Contrast of the face ÷ noise of the sensor in its smooth places. */
  signalToNoise: number;
  /** Only the detector knows a face there, because the picture is blurred: then its box is too large. */
  isDoubted?: true;
  /** Present once the mesh has arrived. */
  mesh?: {
    /** 0–1. */
    faceFlag: number;
    /** Eye aspect ratios. */
    leftEyeRatio: number;
    rightEyeRatio: number;
    /** Between the corners of the mouth ÷ between the outer corners of the eyes. */
    mouthWidth: number;
    /** Gap between the lips ÷ width of the mouth. */
    mouthOpenShare: number;
    /** What is to be seen, 0–1 each. Absent if the net gives no features. */
    cover?: FaceCover;
  };
}
