/** The candidate with the highest score, the later one of two equals; undefined when there is none. */
export function chooseBest<Candidate extends { score: number }>(
  candidates: readonly Candidate[],
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || candidate.score >= best.score) best = candidate;
  }
  return best;
}
