import { interpretHubfaceScore, type ActionAnswer, type SessionLog } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { readOptions } from '../options/check-options.ts';
import { reportsFailure } from './reports-failure.ts';
import { readAnalysis } from './read-analysis.ts';
import { readPath } from './read-path.ts';

/** The minimum that the API page suggests, of 16. */
const suggestedMinLevel = 13;

/**
 * Whether the face matches: `identify` and `search` reach `minLevel` (1–16, default 13), and `capture` has a Hubface
 * score of 4 or 5. False if the response has no comparison, or also reports a failure. It does not check liveness. Throws
 * `FortfaceError('configuration-invalid')` for a `minLevel` outside 1–16 and for other options.
 */
export function isMatch(
  answerOrLog: ActionAnswer | SessionLog,
  options: { minLevel?: number } = {},
): boolean {
  const minLevel = readOptions('isMatch', () => readMinLevel(options));
  return showsMatch(readAnalysis(answerOrLog), minLevel);
}

/** The same for an analysis: an answer, or the analysis of a log. */
export function showsMatch(analysis: unknown, minLevel: number = suggestedMinLevel): boolean {
  const identity = readPath(analysis, 'providers', 'identity');
  const blocks = [analysis, readPath(analysis, 'matchLevel'), readPath(analysis, 'providers'), identity];
  if (blocks.some(reportsFailure)) return false;
  const reaches = (level: unknown): boolean => typeof level === 'number' && level >= minLevel && level <= 16;
  const level = readPath(analysis, 'matchLevel', 'value');
  if (level !== undefined) return reaches(level);
  const matches = readPath(analysis, 'matches');
  if (Array.isArray(matches))
    return matches.some((match) => reaches(readPath(match, 'matchLevel')) && !reportsFailure(match));
  const score = readPath(identity, 'score');
  return typeof score === 'number' && interpretHubfaceScore(score) === 'approve';
}

/** Strict, so that neither a bare number nor a misspelt name passes for the default. */
function readMinLevel(options: unknown): number {
  const isPlain = typeof options === 'object' && options !== null;
  if (isPlain && Object.keys(options).every((name) => name === 'minLevel')) {
    return checkMinLevel(readPath(options, 'minLevel') ?? suggestedMinLevel);
  }
  throw new FortfaceError(
    'configuration-invalid',
    'isMatch: pass the level as { minLevel }, a number from 1 to 16',
  );
}

/** Returns the level. Throws for 0, which an empty setting produces and which would match every face. */
export function checkMinLevel(minLevel: unknown): number {
  if (typeof minLevel === 'number' && minLevel >= 1 && minLevel <= 16) return minLevel;
  throw new FortfaceError('configuration-invalid', 'minLevel must be a number from 1 to 16');
}
