import type { ActionAnswer, SessionLog } from '../../contract/index.ts';
import { readAnalysis } from './read-analysis.ts';
import { readPath } from './read-path.ts';

/**
 * Whether FortFace found the face to be live: `photo.liveness.value` is `true`. False if any part of that path is
 * missing, and for the log of a session that did not succeed. For a log, also call `verifySession`.
 */
export function isLive(answerOrLog: ActionAnswer | SessionLog): boolean {
  return readPath(readAnalysis(answerOrLog), 'photo', 'liveness', 'value') === true;
}
