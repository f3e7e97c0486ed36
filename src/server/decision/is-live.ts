import type { ActionAnswer, SessionLog } from '../../contract/index.ts';
import { contradicts, isWorthless } from './contradicts.ts';
import { readAnalysis } from './read-analysis.ts';
import { readPath } from './read-path.ts';

/**
 * Whether FortFace found the face to be live: `photo.liveness.value` is `true`. False if any part of that path is
 * missing or contradicted by another member, such as a confidence of 0 or `isSpoof: true`, and for the log of a session
 * that did not succeed. For a log, also call `verifySession`.
 */
export function isLive(answerOrLog: ActionAnswer | SessionLog): boolean {
  const analysis = readAnalysis(answerOrLog);
  const liveness = readPath(analysis, 'photo', 'liveness');
  if (readPath(liveness, 'value') !== true || isWorthless(readPath(liveness, 'confidence'))) return false;
  return ![analysis, readPath(analysis, 'photo'), liveness].some(contradicts);
}
