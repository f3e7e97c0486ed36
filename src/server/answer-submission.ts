import type { ApiAnswer } from './call-api.ts';
import { relayResponse } from './relay-response.ts';

/** FortFace's answer about a capture, whichever route it came by. */
export interface SubmissionAnswer {
  answer: ApiAnswer;
  /** Texts that no page may see. */
  secrets: readonly string[];
  /**
   * False when the answer lacks a check that the integrator asked for, such as `withLiveness`: its outcome is then
   * never `accepted`. Absent means true.
   */
  mayBeAccepted?: boolean;
}

/** The one place where FortFace's final answer becomes the page's. */
export function answerSubmission({ answer, secrets }: SubmissionAnswer): Response {
  return relayResponse(answer, secrets);
}
