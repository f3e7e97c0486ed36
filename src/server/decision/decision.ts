import type {
  Action,
  ActionAnswer,
  Outcome,
  RetryReason,
  SealedData,
  VisibleAnswer,
} from '../../contract/index.ts';

/** What the server knows of a capture when it decides. */
export interface DecisionInput<Context = unknown> {
  action: Action;
  /** The API's answer, checked against the contract. */
  answer: ActionAnswer;
  /** What was sealed with the picture: signals, quality, how it was taken. Route `backoffice` only. */
  capture?: SealedData;
  /** The user whom the session is bound to. */
  externalUserId?: string;
  sessionId: string;
  /** What the mount hands on with the submission's request. */
  context: Context;
}

/** What the page gets in place of the API's answer. */
export interface Decision {
  outcome: Outcome;
  /** For `retry`: what the user can do better. Without it the element speaks in general words. */
  reason?: RetryReason;
  /** The part of the answer that the page may see; nothing, if left out. */
  answer?: VisibleAnswer;
}
