/** The port to a camera that can take a photograph of more pixels than its stream has. */
export interface PhotoTaker<Frame> {
  /**
   * A photograph of what the camera sees now; the caller closes it. Undefined where none is to be had: no such
   * camera, hardly more pixels than `frame`, or not in time. Rejects on abort alone.
   */
  take(frame: Frame, options: { signal: AbortSignal }): Promise<Frame | undefined>;
}
