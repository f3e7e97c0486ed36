/** FortFace's recommendation for a Hubface score (API page 3.11). */
export type HubfaceRecommendation = 'approve' | 'reject' | 'manual';

/**
 * Returns FortFace's recommendation for a Hubface score (API page 3.11): `reject` for 1 and 2, `approve` for 4 and 5,
 * and `manual` for 0, 3, null and unknown scores.
 */
export function interpretHubfaceScore(score: number | null): HubfaceRecommendation {
  if (score === 4 || score === 5) return 'approve';
  if (score === 1 || score === 2) return 'reject';
  return 'manual';
}
