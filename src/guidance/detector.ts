import type { FaceMeasures } from './face-measures.ts';

/** One picture of the camera, held outside the core; whoever takes it closes it. */
export interface CameraFrame {
  readonly timestampMs: number;
  close(): void;
}

/** What the detector says of one frame. */
export interface FrameAnalysis {
  timestampMs: number;
  /** How long the analysis took, in milliseconds. */
  analysisMs: number;
  /** Absent when no face was found. */
  face?: FaceMeasures;
  /** Where no face was found: share of the viewfinder's picture at sRGB ≤ 15. */
  darkPictureShare?: number;
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

/** The port to the frames of the running camera. */
export interface FrameSource<Frame extends CameraFrame = CameraFrame> {
  /** The next frame that is not older than the call. Waits while the page is hidden. */
  next(options: { signal: AbortSignal }): Promise<Frame>;
}
