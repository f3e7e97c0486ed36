/** The port to a camera that can take a photograph of more pixels than its stream has. */
export interface PhotoTaker<Frame> {
  /**
   * Returns a photograph of what the camera sees now; the caller closes it. Returns undefined if the camera cannot take
   * one, has hardly more pixels than `frame`, or is too slow. Rejects only on abort.
   */
  take(frame: Frame, options: { signal: AbortSignal }): Promise<Frame | undefined>;
}
