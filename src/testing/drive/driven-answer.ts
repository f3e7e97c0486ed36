import type { Action, ActionAnswer } from '../../contract/index.ts';
import type { LivenessReading, MatchReading } from '../../submission/read-verdict.ts';

/** What FortFace says about the picture. The driver fills in what you leave out: a live face that matches. */
export interface DrivenVerdict {
  liveness?: Partial<LivenessReading>;
  /** For `identify`: `matchLevel`. For `search`: `matches`. For `capture`: `provider`. */
  match?: Pick<MatchReading, 'matchLevel' | 'matches'> & {
    provider?: Partial<Pick<NonNullable<MatchReading['provider']>, 'id' | 'score'>>;
  };
}

/** Writes the verdict as FortFace's answer to an action, which the element then reads like any other. */
export function writeAnswer(
  action: Action,
  { liveness = {}, match = {} }: DrivenVerdict,
  sessionId: string,
): ActionAnswer {
  return { sessionId, ...writeLiveness(liveness), ...writeMatch(action, match) };
}

/** Writes what a backend returns as the `answer` of its decision: the parts of the verdict that the test passes. */
export function writeDecidedAnswer(action: Action, { liveness, match }: DrivenVerdict): ActionAnswer {
  return { ...(liveness && writeLiveness(liveness)), ...(match && writeMatch(action, match)) };
}

function writeLiveness(liveness: NonNullable<DrivenVerdict['liveness']>) {
  const { value = true, confidence = 96, eyesOpen, faceOcclusion, nsfw } = liveness;
  return {
    photo: { liveness: { value, confidence }, ...(eyesOpen && { eyesOpen }) },
    ...(faceOcclusion && { faceOcclusion }),
    ...(nsfw && { nsfw }),
  };
}

function writeMatch(action: Action, match: NonNullable<DrivenVerdict['match']>): object {
  const { matchLevel = 15, matches, provider } = match;
  switch (action) {
    case 'liveness':
    case 'enroll':
      return {};
    case 'identify':
      return { matchLevel: { value: matchLevel } };
    case 'search':
      return {
        matches: matches ?? [{ encodingId: 'driven-encoding', externalUserId: 'driven-user', matchLevel }],
      };
    case 'capture': {
      const { id = 'driven-provider', score = 5 } = provider ?? {};
      return { providers: { identity: { id, score } } };
    }
  }
}
