/**
 * How the colours follow one another. 450 ms: 2.2 changes a second, where WCAG 2.3.1 draws the line at three
 * flashes; long enough that a camera of 15 pictures a second shows each colour several times. Together with the
 * time to read the hint it is two seconds.
 */
export const lightPlan = {
  steps: 4,
  stepMs: 450,
  /** The hint stands before the first colour comes, in milliseconds. */
  readMs: 200,
  /** Until then screen, exposure and camera are on their way from the colour before, in milliseconds. */
  settleMs: 150,
  sampleEveryMs: 75,
  /** A machine that is slower than this shows nothing that could be compared, in milliseconds. */
  longestMs: 3000,
} as const;
