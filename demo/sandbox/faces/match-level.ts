/**
 * Least cosine for each level from 1 to 16. Level 13, the API's suggested minimum, sits at 0.45: in 465 pairs the
 * same person reached at least 0.539 and two different people at most 0.405. Below it the steps are even enough to
 * order candidates; above it they spread the range in which the same person was seen.
 */
const leastCosine = [
  0.05, 0.1, 0.14, 0.18, 0.22, 0.25, 0.28, 0.31, 0.34, 0.37, 0.4, 0.425, 0.45, 0.54, 0.65, 0.78,
] as const;

/** The API's match level, a whole number from 0 to 16, for the cosine of two embeddings (−1 to 1); monotone. */
export function matchLevel(cosine: number): number {
  return leastCosine.filter((least) => cosine >= least).length;
}
