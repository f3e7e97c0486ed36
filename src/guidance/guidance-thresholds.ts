import { leastFaceFlag } from '../faces/least-face-flag.ts';

/**
 * `hint`: beyond it the element shows the hint. `capture`: beyond it the element takes no picture by itself. `band`: how
 * far back inside a limit a value must come before the fault is over, so that a value on the limit does not toggle.
 */
export interface Limit {
  hint: number;
  capture: number;
  band: number;
}

/**
 * What users may be unable to mend. The time of each is counted by itself, and all at once. `any` is the time of all of
 * them, and of frames without a face: a covered face may be found in some frames only.
 */
export type Patience = 'pose' | 'light' | 'dark' | 'cover' | 'eyes' | 'blur' | 'any';

export interface GuidanceThresholds {
  faceFlag: Limit;
  secondFaceShare: Limit;
  mostFaceWidth: Limit;
  leastFaceWidth: Limit;
  eyeDistancePx: Limit;
  cameraEyeDistancePx: Limit;
  offCentreX: Limit;
  offCentreY: Limit;
  yawDeg: Limit;
  pitchDeg: Limit;
  rollDeg: Limit;
  backLight: Limit;
  signalToNoise: Limit;
  pictureLight: Limit;
  darkShare: Limit;
  brightShare: Limit;
  entropyBit: Limit;
  uniformity: Limit;
  eyeLightShare: Limit;
  surelyFace: Limit;
  mouthSeen: Limit;
  eyesSeen: Limit;
  eyesOpen: Limit;
  eyesOfBaseline: Limit;
  sharpness: Limit;
  sharpnessOfBaseline: Limit;
  mouthOpenShare: Limit;
  smileShare: Limit;
  darkPictureShare: Limit;
  /** Eye distance ÷ width of the face box, of a face turned to the camera. */
  eyeDistancePerFaceWidth: number;
  /** Width of a resting mouth ÷ distance of the outer corners of the eyes. */
  restingMouthWidth: number;
  /** Time of each fault in all after which the user may take the picture by hand, in milliseconds. */
  patienceMs: Readonly<Record<Patience, number>>;
  /** Time in all after which harsh or uneven light no longer blocks an automatic capture, in milliseconds. */
  lightTimeoutMs: number;
  /** Movement between two frames, as a share of the eye distance. */
  movementShare: number;
  steadyFrames: number;
  steadyMs: number;
  /** A new hint is shown when it has held for this long, in milliseconds. */
  hintHoldMs: number;
}

/** For a fault that shows a hint and never blocks capture. */
const neverAbove = Infinity;

/**
 * Every limit of the guidance, with its reason and its source. "Trial": measured on this project's test faces;
 * `test/nets/guidance/fairness.test.ts` holds what is about light to six skin tones, four exposures and four lights.
 */
export const guidanceThresholds: GuidanceThresholds = {
  /** The mesh's own flag for a face; refuses what the detector alone takes for one. */
  faceFlag: { hint: leastFaceFlag, capture: leastFaceFlag, band: 0 },
  /** Below this share, a bystander's face cannot be mistaken for the user's. Source: formula of OFIQ's "single face present". */
  secondFaceShare: { hint: 0.15, capture: 0.15, band: 0.02 },
  /** Too near a face is distorted by the lens and cut off; shares of the picture's width. Source: trial. */
  mostFaceWidth: { hint: 0.65, capture: 0.6, band: 0.015 },
  /** Too small a face has no detail. Source: trial, so that 720 px give an eye distance of 120 px. */
  leastFaceWidth: { hint: 0.35, capture: 0.4, band: 0.015 },
  /** Detail that face matching needs. Source: ICAO 9303 and ISO/IEC 19794-5 ask for 90 px; 120 px leaves a margin. */
  eyeDistancePx: { hint: 120, capture: 90, band: 3 },
  /**
   * Below this, no face of the accepted size has enough detail. The element takes no picture automatically, shows a
   * hint, and offers the shutter at once. Cameras of 640×480 (78 px at most) and less. Source: as above.
   */
  cameraEyeDistancePx: { hint: 90, capture: 90, band: 3 },
  /** Off the centre, as shares of the picture's width and height: room for hair and chin. Source: trial. */
  offCentreX: { hint: 0.12, capture: 0.08, band: 0.01 },
  offCentreY: { hint: 0.15, capture: 0.1, band: 0.01 },
  /**
   * Turned heads match worse, by little: OFIQ gives 96–97 of 100 at 10°. Phones are held low and webcams stand high, so
   * that pitch has more room. The fit deviates by 3–4° from another net, and jitters by half a degree.
   */
  yawDeg: { hint: 12, capture: 12, band: 1 },
  pitchDeg: { hint: 16, capture: 16, band: 1 },
  rollDeg: { hint: 10, capture: 10, band: 1 },
  /**
   * A window behind a face draws the exposure down. Compared with what is bright on any face, because skin may be dark:
   * 1.1 at most in good light, 7 and more with a fifth of the light. Source: open set.
   */
  backLight: { hint: 4, capture: 5, band: 0.4 },
  /** At night noise is all there is: 24 and more with a webcam's gain, below 8 at a 32nd of the light. Source: open set. */
  signalToNoise: { hint: 12, capture: 12, band: 1 },
  /** Where not even the brightest things are brighter, the picture is black: white paper at a 32nd of the light. */
  pictureLight: { hint: 0.04, capture: 0.04, band: 0.003 },
  /**
   * Clipped shadows, share at sRGB ≤ 15. OFIQ's 30 % would tell dark skin what light skin in the same light is not
   * told (32 % and 9 % seen), so that only a face without any light is meant; before that the shades decide. Source:
   * trial on six tones.
   */
  darkShare: { hint: 0.65, capture: 0.65, band: 0.04 },
  /** Burnt-out skin has no texture. Share of pixels at sRGB ≥ 251. Source: OFIQ "over-exposure prevention". */
  brightShare: { hint: 0.02, capture: 0.05, band: 0.005 },
  /** Few shades mean bad light for any skin tone; the mean luminance would not. Source: OFIQ "dynamic range". */
  entropyBit: { hint: 4, capture: 4, band: 0.15 },
  /**
   * Light from one side only hides half a face. Source: OFIQ "illumination uniformity", with room for portraits that are
   * lit from the side on purpose: in the open set, 0.17 at least, and 0.11 on one person whose face is all to be seen.
   */
  uniformity: { hint: 0.1, capture: 0.05, band: 0.02 },
  /** Eyes this much darker than the cheeks (linear light): seen at ≤ 0.13 behind dark glasses, at ≥ 0.16 bare. Source: trial. */
  eyeLightShare: { hint: 0.13, capture: 0.13, band: 0.02 },
  /**
   * The mesh's flag again: drawings have 0.6–0.8, most hands and many masks less. Without anything before them, faces have
   * 0.96 at least, under a drawn beard, and else 0.9999. Source: open set.
   */
  surelyFace: { hint: 0.92, capture: 0.92, band: 0.03 },
  /**
   * Chances by `judgeCover`; the band keeps a wavering one from flickering. Of people left out of the fit, these limits let
   * 4 of 135 fingers or fists, 3 of 135 shut lids and 26 of 485 lenses (23 of them weak) pass, and refuse no bare mouth and
   * no bare eyes of 189. Source: open set, see MODELS.md.
   */
  mouthSeen: { hint: 0.5, capture: 0.5, band: 0.1 },
  eyesSeen: { hint: 0.5, capture: 0.5, band: 0.1 },
  eyesOpen: { hint: 0.65, capture: 0.65, band: 0.1 },
  /**
   * Relative to the user's own open eyes. No absolute ratio separates them: an open smile measured 0.20, nearly closed
   * eyes 0.25. Source: trial.
   */
  eyesOfBaseline: { hint: 0.65, capture: 0.65, band: 0.05 },
  /**
   * Sharp faces of people for fitting have 0.0116 and more, at night, too. Of motion by 30 px at night, 9 of 100 pictures
   * have as much, and of blur by 11 px by day 2. Source: open set.
   */
  sharpness: { hint: 0.0115, capture: 0.0115, band: 0.0007 },
  /** Far softer than this camera has already shown this person: it shakes, or looks for its focus. Source: trial. */
  sharpnessOfBaseline: { hint: 0.3, capture: 0.3, band: 0.08 },
  /** Gap between the lips ÷ width of the mouth: 0.10 at most seen in resting faces, 0.18 and 0.23 in laughing ones. Source: trial. */
  mouthOpenShare: { hint: 0.15, capture: neverAbove, band: 0.03 },
  /** Relative to the user's own resting mouth: laughing ones were 1.2 times as wide. Source: trial. */
  smileShare: { hint: 1.15, capture: neverAbove, band: 0.04 },
  /** In a picture as dark as this no face can be found: light is what is missing. Source: trial. */
  darkPictureShare: { hint: 0.9, capture: 0.9, band: 0.02 },
  /** Lower end of 0.36–0.43, as measured on the frontal ones of this project's test faces. */
  eyeDistancePerFaceWidth: 0.36,
  /** Upper end of 0.50–0.60, as measured on resting faces. Source: trial. */
  restingMouthWidth: 0.6,
  /**
   * Some users cannot correct a fault: a dark room, narrow eyes, a plaster, an old camera, a phone in a mount. After this
   * time they may take the picture by hand, and the server decides. No picture is taken automatically of shut eyes, a
   * covered face, blur or darkness, however long it lasts.
   */
  patienceMs: { pose: 4000, light: 3000, dark: 3000, cover: 3000, eyes: 3000, blur: 3000, any: 4500 },
  /** The default of `brightness-timeout`. */
  lightTimeoutMs: 10_000,
  /** 2 % of the eye distance a frame, at the camera's 30 frames a second, blurs a picture by about a pixel. Source: trial. */
  movementShare: 0.02,
  /** Shorter runs catch faces in passing. Source: trial. */
  steadyFrames: 5,
  steadyMs: 300,
  /** Faster changes flicker and cannot be read. Source: trial. */
  hintHoldMs: 300,
};
