import type { ActionAnswer, SessionLog } from '../../contract/index.ts';
import { reportsFailure } from './reports-failure.ts';
import { readAnalysis } from './read-analysis.ts';
import { readPath } from './read-path.ts';

/**
 * Whether FortFace found the face to be live: `photo.liveness.value` is `true`. False if any part of that path is
 * missing, if the answer also says that it failed, and for the log of a session that did not succeed. The confidence does
 * not count, because the API page shows a live face with 0. For a log, also call `verifySession`.
 */
export function isLive(answerOrLog: ActionAnswer | SessionLog): boolean {
  return showsLiveFace(readAnalysis(answerOrLog));
}

/** The same for an analysis: an answer, or the analysis of a log. */
export function showsLiveFace(analysis: unknown): boolean {
  const liveness = readPath(analysis, 'photo', 'liveness');
  if (readPath(liveness, 'value') !== true) return false;
  return ![analysis, readPath(analysis, 'photo'), liveness].some(reportsFailure);
}
