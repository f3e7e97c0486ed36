import type { Action, ActionAnswer, Outcome } from '../../contract/index.ts';
import type { Verdict } from '../../submission/read-verdict.ts';
import type { FlowContext } from '../attempt.ts';

/** An answered capture. */
export interface Submitted {
  action: Action;
  sessionId: string;
  response: ActionAnswer;
  outcome?: Outcome;
}

/** Tells the page what the answer says: liveness, match, then all of it. */
export function tellAnswer(
  { observer, metrics }: FlowContext,
  { liveness, match }: Verdict,
  submitted: Submitted,
): void {
  if (liveness !== undefined) observer.livenessRead(liveness);
  if (match !== undefined) observer.matchRead(match);
  observer.answered({ ...submitted, metrics });
}
