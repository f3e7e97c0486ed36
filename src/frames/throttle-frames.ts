/** Work on a frame that takes no longer than half of a camera's pace needs no rest, in milliseconds. */
const lightWorkMs = 16;
/** Of the time that heavier work takes: three quarters of the time are worked at most, and the device keeps cool. Source: judgement. */
const restShare = 1 / 3;
/**
 * A device that cannot give ten frames a second rests less: hints that come late cost its user more. What is left lets the
 * page answer in between. What then is left of 100 ms passes until the camera's next picture. Source: judgement.
 */
const slowFrameMs = 75;
const leastRestShare = 1 / 20;
/** Longest pause before the next frame, in milliseconds. */
const longestRestMs = 100;

/** Returns how many milliseconds to skip frames after one that took `workMs` (pure), so that slow or hot devices can cool down. */
export function throttleFrames(workMs: number): number {
  if (workMs <= lightWorkMs) return 0;
  const inTime = Math.max(slowFrameMs - workMs, workMs * leastRestShare);
  return Math.min(longestRestMs, workMs * restShare, inTime);
}
