import { readPath } from './read-path.ts';

/** Words of a status that contradict `isSuccess: true`: the session failed, expired or is still open. */
const unfinished =
  /fail|error|expir|refus|reject|denied|cancel|abort|invalid|timed?[ _-]?out|unsuccess|not[ _-]?(?:succe|complete|done)|incomplete|open|pending|created|started|progress|running|processing|waiting/i;

/**
 * The analysis that a verdict rests on: an API answer itself, or the analysis of a session log. `undefined` for the
 * log of a session that did not succeed.
 */
export function readAnalysis(answerOrLog: unknown): unknown {
  if (!isSessionLog(answerOrLog)) return answerOrLog;
  return isSuccessful(answerOrLog) ? readPath(answerOrLog, 'analysis') : undefined;
}

/**
 * Whether a session log says that the session did what it was opened for. `isSuccess` decides, because the list of
 * statuses is open. A status that contradicts it still refuses.
 */
export function isSuccessful(log: unknown): boolean {
  const status = readPath(log, 'status') ?? '';
  return readPath(log, 'isSuccess') === true && typeof status === 'string' && !unfinished.test(status);
}

function isSessionLog(value: unknown): boolean {
  return ['analysis', 'isSuccess', 'status'].some((key) => readPath(value, key) !== undefined);
}
