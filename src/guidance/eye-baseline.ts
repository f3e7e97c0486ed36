import type { FrameAnalysis } from './detector.ts';
import type { FaceMeasures } from './face-measures.ts';
import { guidanceThresholds, type GuidanceThresholds } from './guidance-thresholds.ts';

/** How wide this person's open eyes are, and how long closed ones have held them back. */
export interface EyeBaseline {
  /** Absent until a mesh has been seen. */
  openRatio?: number;
  heldBackMs: number;
  lastSeenMs?: number;
}

/** Where everybody starts. */
export const noEyeBaseline: EyeBaseline = { heldBackMs: 0 };

/** Wider eyes are believed by 30 % a frame, so that one bad mesh does not set the bar. */
const widening = 0.3;
/** The bar sinks by 2 % a second: light and distance change how wide eyes look. */
const fadingPerMs = 0.02 / 1000;
/** Time between two frames that counts at most, in milliseconds: the page may have been hidden. */
const longestGapMs = 200;

/** The baseline after one more frame (pure). */
export function followEyes(
  baseline: EyeBaseline,
  analysis: FrameAnalysis,
  thresholds: GuidanceThresholds = guidanceThresholds,
): EyeBaseline {
  const { face, timestampMs } = analysis;
  const ratio = face && eyeRatio(face);
  if (face === undefined || ratio === undefined) return baseline;

  const gapMs = Math.min(longestGapMs, Math.max(0, timestampMs - (baseline.lastSeenMs ?? timestampMs)));
  const before = baseline.openRatio ?? ratio;
  const openRatio =
    ratio > before
      ? before + widening * (ratio - before)
      : Math.max(ratio, before * (1 - fadingPerMs * gapMs));
  const closed = eyesClosed(face, baseline, thresholds);
  return { openRatio, heldBackMs: baseline.heldBackMs + (closed ? gapMs : 0), lastSeenMs: timestampMs };
}

/** Whether the eyes are closed by this person's own measure; undefined while that is unknown. */
export function eyesClosed(
  face: FaceMeasures,
  baseline: EyeBaseline,
  thresholds: GuidanceThresholds = guidanceThresholds,
): boolean | undefined {
  const ratio = eyeRatio(face);
  if (ratio === undefined || baseline.openRatio === undefined) return undefined;
  return ratio < thresholds.eyesOfBaseline * baseline.openRatio;
}

function eyeRatio(face: FaceMeasures): number | undefined {
  return face.mesh && (face.mesh.leftEyeRatio + face.mesh.rightEyeRatio) / 2;
}
