/** What the API page (3.11) recommends for a Hubface score. */
export type HubfaceRecommendation = 'approve' | 'reject' | 'manual';

/**
 * The API page's rank table (3.11): 1 and 2 reject, 4 and 5 approve; 0, 3, null and anything that the table
 * does not know go to manual review.
 */
export function interpretHubfaceScore(score: number | null): HubfaceRecommendation {
  if (score === 4 || score === 5) return 'approve';
  if (score === 1 || score === 2) return 'reject';
  return 'manual';
}
