/** One picture of the camera, held outside the core; the code that takes a frame closes it. */
export interface CameraFrame {
  readonly timestampMs: number;
  /** How many pictures the camera has shown up to this one, from some beginning; absent where the browser hides it. */
  readonly pictureCount?: number;
  /** A copy that may be held for long, as the camera's own buffers may not; the caller closes it. */
  keep(): Promise<CameraFrame>;
  close(): void;
}

/** The port to the frames of the running camera. */
export interface FrameSource<Frame extends CameraFrame = CameraFrame> {
  /** The next frame that is not older than the call. Waits while the page is hidden. */
  next(options: { signal: AbortSignal }): Promise<Frame>;
}
