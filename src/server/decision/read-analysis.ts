import { readPath } from './read-path.ts';

/** Words of a status that contradict `isSuccess: true`: the session failed, expired or is still open. */
const unfinished =
  /fail|error|expir|refus|reject|denied|cancel|abort|invalid|timed?[ _-]?out|unsuccess|not[ _-]?(?:succe|complete|done)|incomplete|open|pending|created|started|progress|running|processing|waiting/i;

/** What the API page documents at the top level of answers. A session log has it within `analysis`. */
const answerBlocks = ['photo', 'matchLevel', 'matches', 'providers'];
const logMembers = ['analysis', 'isSuccess', 'status'];

/**
 * The analysis that a verdict rests on: an API answer itself, or the analysis of a session log. `undefined` for the
 * log of a session that did not succeed. An answer may have members of the same names as a log.
 */
export function readAnalysis(answerOrLog: unknown): unknown {
  const hasOneOf = (names: readonly string[]): boolean =>
    names.some((name) => readPath(answerOrLog, name) !== undefined);
  return hasOneOf(answerBlocks) || !hasOneOf(logMembers) ? answerOrLog : readLog(answerOrLog);
}

/** The analysis of a session log; `undefined` if the session did not succeed. */
export function readLog(log: unknown): unknown {
  return isSuccessful(log) ? readPath(log, 'analysis') : undefined;
}

/**
 * Whether a session log says that the session did what it was opened for. `isSuccess` decides, because the list of
 * statuses is open. A status that contradicts it still refuses.
 */
export function isSuccessful(log: unknown): boolean {
  const status = readPath(log, 'status') ?? '';
  return readPath(log, 'isSuccess') === true && typeof status === 'string' && !unfinished.test(status);
}
