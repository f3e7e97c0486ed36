/** `hint`: beyond it the person is told. `capture`: beyond it no picture is taken by itself. */
export interface Limit {
  hint: number;
  capture: number;
}

export interface GuidanceThresholds {
  secondFaceShare: Limit;
  faceFlag: Limit;
  darkPictureShare: Limit;
  leastFaceWidth: Limit;
  mostFaceWidth: Limit;
  eyeDistancePx: Limit;
  /** Eye distance ÷ width of the face box, of a face turned to the camera. */
  eyeDistancePerFaceWidth: number;
  offCentreX: Limit;
  offCentreY: Limit;
  yawDeg: Limit;
  pitchDeg: Limit;
  rollDeg: Limit;
  brightShare: Limit;
  darkShare: Limit;
  entropyBit: Limit;
  uniformity: Limit;
  /** Share of the person's own open-eye ratio below which eyes count as closed. */
  eyesOfBaseline: number;
  /** Longest that closed eyes may hold a person back in all, in milliseconds. */
  eyesHoldMs: number;
  /** Movement between two frames, as a share of the eye distance. */
  movementShare: number;
  steadyFrames: number;
  steadyMs: number;
  /** A new hint is shown when it has held for this long, in milliseconds. */
  hintHoldMs: number;
}

/** Every limit of the guidance, with its reason and its source; all of them are start values. */
export const guidanceThresholds: GuidanceThresholds = {
  /** A bystander small enough cannot be taken for the person. Source: formula of OFIQ's "single face present". */
  secondFaceShare: { hint: 0.15, capture: 0.15 },
  /** The mesh's own word on whether it looks at a face; refuses what the detector takes for one. Source: trial on 1,190 pictures. */
  faceFlag: { hint: 0.5, capture: 0.5 },
  /** In a picture as dark as this no face can be found: light is what is missing. Source: trial. */
  darkPictureShare: { hint: 0.9, capture: 0.9 },
  /** Too small a face has no detail; shares of the picture's width. Source: trial, so that 720 px give an eye distance of 120 px. */
  leastFaceWidth: { hint: 0.35, capture: 0.4 },
  /** Too near a face is distorted by the lens and cut off. Source: trial. */
  mostFaceWidth: { hint: 0.65, capture: 0.6 },
  /** Detail that face matching needs. Source: ICAO 9303 and ISO/IEC 19794-5 ask for 90 px; 120 px leaves a margin. */
  eyeDistancePx: { hint: 120, capture: 90 },
  /** Lower end of 0.36–0.43, as measured on the frontal ones of this project's test faces. */
  eyeDistancePerFaceWidth: 0.36,
  /** Off the centre, as shares of the picture's width and height: room for hair and chin. Source: trial. */
  offCentreX: { hint: 0.12, capture: 0.08 },
  offCentreY: { hint: 0.15, capture: 0.1 },
  /** Turned heads match worse. Source: OFIQ gives 96–97 of 100 at these angles. */
  yawDeg: { hint: 10, capture: 10 },
  pitchDeg: { hint: 12, capture: 12 },
  rollDeg: { hint: 10, capture: 10 },
  /** Burnt-out skin has no texture. Share of pixels at sRGB ≥ 251. Source: OFIQ "over-exposure prevention". */
  brightShare: { hint: 0.02, capture: 0.05 },
  /** Clipped shadows; wide limits, since dark skin and beards are dark without fault. Share at sRGB ≤ 15. Source: OFIQ "under-exposure prevention". */
  darkShare: { hint: 0.3, capture: 0.5 },
  /** Few shades tell of bad light whatever the skin: the mean luminance would not. Source: OFIQ "dynamic range". */
  entropyBit: { hint: 5.5, capture: 5 },
  /** Light from one side only hides half a face. Source: OFIQ "illumination uniformity". */
  uniformity: { hint: 0.3, capture: 0.2 },
  /** No absolute ratio tells: an open smile was seen at 0.20, eyes nearly closed at 0.25. Source: trial. */
  eyesOfBaseline: 0.65,
  /** Whoever cannot open their eyes as wide as the rule thinks is let through; the server decides. */
  eyesHoldMs: 3000,
  /** 2 % of the eye distance a frame, at the camera's 30 frames a second, blurs a picture by about a pixel. Source: trial. */
  movementShare: 0.02,
  /** Shorter runs catch faces in passing. Source: trial. */
  steadyFrames: 5,
  steadyMs: 300,
  /** Faster changes flicker and cannot be read. Source: trial. */
  hintHoldMs: 300,
};
