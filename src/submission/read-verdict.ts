import {
  captureAnswerSchema,
  interpretHubfaceScore,
  identifyAnswerSchema,
  livenessVerdictSchema,
  searchAnswerSchema,
  type Action,
  type ActionAnswer,
  type EyesOpen,
  type FaceOcclusion,
  type HubfaceRecommendation,
  type NsfwVerdict,
} from '../contract/index.ts';

/** The detail of `fortface-liveness`. `confidence` ranges from 0 to 100. */
export interface LivenessReading {
  value: boolean;
  confidence: number;
  eyesOpen?: EyesOpen;
  faceOcclusion?: FaceOcclusion;
  nsfw?: NsfwVerdict;
}

/** The detail of `fortface-match`. Match levels range from 0 to 16. A provider's score is 0 to 5, or null. */
export interface MatchReading {
  action: Action;
  matched: boolean;
  /** The level of `identify`, or the best level of `search`. */
  matchLevel?: number;
  /** The results of `search`, best first. */
  matches?: { encodingId: string; externalUserId: string; matchLevel: number }[];
  provider?: { id: string; score: number | null; recommendation: HubfaceRecommendation };
}

export interface Verdict {
  liveness?: LivenessReading;
  match?: MatchReading;
}

/**
 * Reads a response into the details of `fortface-liveness` and `fortface-match`. There is no liveness if the response
 * lacks it or has an empty block. There is no match for `liveness` and `enroll`, or if the backend's `decide` did not
 * return the comparison. `matched` is true from `minMatchLevel` on, or for `capture` if the recommendation is `approve`.
 */
export function readVerdict(
  action: Action,
  answer: ActionAnswer,
  options: { minMatchLevel: number },
): Verdict {
  const liveness = readLiveness(answer);
  const match = readMatch(action, answer, options.minMatchLevel);
  return { ...(liveness !== undefined && { liveness }), ...(match !== undefined && { match }) };
}

function readLiveness({ photo, faceOcclusion, nsfw }: ActionAnswer): LivenessReading | undefined {
  const verdict = livenessVerdictSchema.safeParse(photo?.liveness);
  if (!verdict.success) return undefined;
  const { left, right } = photo?.eyesOpen ?? {};
  const eyesOpen = { ...(left !== undefined && { left }), ...(right !== undefined && { right }) };
  return {
    value: verdict.data.value,
    confidence: verdict.data.confidence,
    ...((left !== undefined || right !== undefined) && { eyesOpen }),
    ...(faceOcclusion !== undefined && { faceOcclusion }),
    ...(nsfw !== undefined && { nsfw }),
  };
}

function readMatch(action: Action, answer: ActionAnswer, minMatchLevel: number): MatchReading | undefined {
  switch (action) {
    case 'liveness':
    case 'enroll':
      return undefined;
    case 'identify': {
      const compared = identifyAnswerSchema.safeParse(answer);
      if (!compared.success) return undefined;
      const { value } = compared.data.matchLevel;
      return { action, matched: value >= minMatchLevel, matchLevel: value };
    }
    case 'search': {
      const found = searchAnswerSchema.safeParse(answer);
      if (!found.success) return undefined;
      const matches = found.data.matches
        .map(({ encodingId, externalUserId, matchLevel }) => ({
          encodingId,
          externalUserId,
          matchLevel,
        }))
        .sort((a, b) => b.matchLevel - a.matchLevel);
      const best = matches[0]?.matchLevel;
      return {
        action,
        matched: best !== undefined && best >= minMatchLevel,
        ...(best !== undefined && { matchLevel: best }),
        matches,
      };
    }
    case 'capture': {
      const checked = captureAnswerSchema.safeParse(answer);
      if (!checked.success) return undefined;
      const { id, score } = checked.data.providers.identity;
      const recommendation = interpretHubfaceScore(score);
      return { action, matched: recommendation === 'approve', provider: { id, score, recommendation } };
    }
  }
}
