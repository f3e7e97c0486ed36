interface LivenessVerdict {
  value: boolean;
  /** 0–100, in the value given. */
  confidence: number;
}

/**
 * Score (0–100) from which a person is live with `enhanced`; without, it is 50. Eleven portraits all reach 75; of ten seen
 * through a drawn pixel grid, as on a screen, seven reach 50 and two reach 75.
 */
const enhancedFrom = 75;

/**
 * What `livenessCalibration` makes of a verdict: with `enhanced` a score of 50 to 74, live otherwise, is not enough.
 * Any other mode changes nothing, since the API page names no other.
 */
export function calibrateLiveness(verdict: LivenessVerdict, mode: string | undefined): LivenessVerdict {
  if (mode !== 'enhanced' || !verdict.value || verdict.confidence >= enhancedFrom) return verdict;
  return { value: false, confidence: 100 - verdict.confidence };
}
