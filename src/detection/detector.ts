import type { CameraFrame } from '../frames/camera-frame.ts';
import type { FaceMeasures } from '../measures/face-measures.ts';

/** What the detector says of one frame. */
export interface FrameAnalysis {
  timestampMs: number;
  /** How long the analysis took, in milliseconds. */
  analysisMs: number;
  /** Absent when no face was found. */
  face?: FaceMeasures;
  /** Where no face was found: share of the viewfinder's picture at sRGB ≤ 15. */
  darkPictureShare?: number;
  /** Where no face was found: the picture is black without a shade or any noise, as no lens shows it. */
  coveredPicture?: boolean;
  /** The mesh is still on its way: what is seen is good for hints, not yet for a picture by itself. */
  meshPending?: boolean;
}

/** The port to whatever finds faces. */
export interface Detector<Frame extends CameraFrame = CameraFrame> {
  /** Fetches and warms up the detector. Throws `detector-unavailable`. A second call waits for the first. */
  load(options: { signal: AbortSignal }): Promise<void>;
  /** Analyses a frame and leaves it open. Throws `detector-unavailable` when the detector has died. */
  analyse(frame: Frame, options: { signal: AbortSignal }): Promise<FrameAnalysis>;
  dispose(): void;
}
