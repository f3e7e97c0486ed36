/** Work on a frame that takes no longer than half of a camera's pace needs no rest, in milliseconds. */
const lightWorkMs = 16;
/** Of the time that heavier work takes: three quarters of the time are worked at most, and the device keeps cool. Source: judgement. */
const restShare = 1 / 3;
/** Nobody waits longer than this for the next frame, in milliseconds. */
const longestRestMs = 100;

/** For how long frames are let go by after one that took so long (pure), in milliseconds: slow devices and hot ones skip some. */
export function throttleFrames(workMs: number): number {
  return workMs <= lightWorkMs ? 0 : Math.min(longestRestMs, workMs * restShare);
}
