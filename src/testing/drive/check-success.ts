import {
  eyesOpenSchema,
  faceOcclusionSchema,
  matchLevelSchema,
  nsfwVerdictSchema,
  outcomeSchema,
  retryReasonSchema,
  searchMatchSchema,
} from '../../contract/index.ts';
import { misuse, refuseOtherNames, refuseOthers, written } from '../misuse.ts';
import type { DrivenSuccess } from './capture-driver.ts';

/** Throws `configuration-invalid` for what neither FortFace nor a backend can send. */
export function checkSuccess(success: DrivenSuccess): void {
  refuseOtherNames('succeed()', success, ['outcome', 'reason', 'liveness', 'match']);
  const { outcome, reason, liveness = {}, match = {} } = success;
  refuseOtherNames('liveness', liveness, ['value', 'confidence', 'eyesOpen', 'faceOcclusion', 'nsfw']);
  refuseOtherNames('match', match, ['matchLevel', 'matches', 'provider']);
  if (outcome !== undefined) refuseOthers('outcome', outcome, outcomeSchema.options);
  if (reason !== undefined) refuseOthers('reason', reason, retryReasonSchema.options);

  const { value, confidence, eyesOpen, faceOcclusion, nsfw } = liveness;
  check('liveness.value', value, (given) => typeof given === 'boolean', 'true, false');
  check('liveness.confidence', confidence, isWithin(100), 'a number from 0 to 100');
  const verdict = 'the shape that LivenessReading has in the typings';
  check('liveness.eyesOpen', eyesOpen, fits(eyesOpenSchema), verdict);
  check('liveness.faceOcclusion', faceOcclusion, fits(faceOcclusionSchema), verdict);
  check('liveness.nsfw', nsfw, fits(nsfwVerdictSchema), verdict);

  const { matchLevel, matches, provider } = match;
  check('match.matchLevel', matchLevel, fits(matchLevelSchema), 'a number from 0 to 16');
  const isMatches = (given: unknown): boolean => Array.isArray(given) && given.every(fits(searchMatchSchema));
  check(
    'match.matches',
    matches,
    isMatches,
    'an array of { encodingId, externalUserId, matchLevel }, with levels from 0 to 16',
  );
  check('match.provider.id', provider?.id, (given) => typeof given === 'string', 'a string');
  const isScore = (given: unknown): boolean => given === null || isWithin(5)(given);
  check('match.provider.score', provider?.score, isScore, 'a number from 0 to 5, or null');
}

function check(name: string, given: unknown, isAllowed: (given: unknown) => boolean, allowed: string): void {
  if (given !== undefined && !isAllowed(given)) {
    throw misuse(`${name} is ${written(given)}. Allowed: ${allowed}`);
  }
}

function fits(schema: { safeParse(given: unknown): { success: boolean } }): (given: unknown) => boolean {
  return (given) => schema.safeParse(given).success;
}

function isWithin(most: number): (given: unknown) => boolean {
  return (given) => typeof given === 'number' && given >= 0 && given <= most;
}
