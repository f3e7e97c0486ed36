/** Work on a frame that takes no longer than half of a camera's pace needs no rest, in milliseconds. */
const lightWorkMs = 16;
/** Of the time that heavier work takes: three quarters of the time are worked at most, and the device keeps cool. Source: judgement. */
const restShare = 1 / 3;
/** Longest pause before the next frame, in milliseconds. */
const longestRestMs = 100;

/** Returns how many milliseconds to skip frames after one that took `workMs` (pure), so that slow or hot devices can cool down. */
export function throttleFrames(workMs: number): number {
  return workMs <= lightWorkMs ? 0 : Math.min(longestRestMs, workMs * restShare);
}
