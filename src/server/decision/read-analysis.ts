import { readPath } from './read-path.ts';

/**
 * The analysis that a verdict rests on: an API answer itself, or the analysis of a session log. `undefined` for the
 * log of a session that did not succeed.
 */
export function readAnalysis(answerOrLog: unknown): unknown {
  if (!isSessionLog(answerOrLog)) return answerOrLog;
  const succeeded =
    readPath(answerOrLog, 'isSuccess') === true && readPath(answerOrLog, 'status') === 'succeeded';
  return succeeded ? readPath(answerOrLog, 'analysis') : undefined;
}

function isSessionLog(value: unknown): boolean {
  return ['analysis', 'isSuccess', 'status'].some((key) => readPath(value, key) !== undefined);
}
