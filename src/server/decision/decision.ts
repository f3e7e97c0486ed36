import type {
  Action,
  ActionAnswer,
  Outcome,
  RetryReason,
  SealedData,
  VisibleAnswer,
} from '../../contract/index.ts';

/** The argument of `decide`: what your backend knows about a capture. */
export interface DecisionInput<Context = unknown> {
  action: Action;
  /** FortFace's response, checked against its schema. */
  answer: ActionAnswer;
  /**
   * HTTP status of FortFace's response. Others than 200 and 201 come with no final verdict, so the backend turns
   * `accepted` into `rejected` for them. Default in your own tests: 200.
   */
  status?: number;
  /** Data that the page sealed with the picture: signals, quality, how it was taken. Route `backoffice` only. */
  capture?: SealedData;
  /** Your identifier of the user to whom the session is bound. */
  externalUserId?: string;
  /** The id of the session that the page opened. On route `backoffice` it is your backend's own. */
  sessionId: string;
  /**
   * FortFace's id of the session: store it if you want to read the session's log later. On route `sdk` it equals
   * `sessionId` unless the response names another. On route `backoffice` it is absent if the response names none.
   */
  operationalSessionId?: string;
  /**
   * RFC 7638 thumbprint of the key that the session is bound to and that the submission proved to hold. A browser keeps
   * its key until the user clears site data. This backend verifies the proof on route `backoffice`, the service on `sdk`.
   */
  dpopJkt?: string;
  /** What your mount passes with the request. */
  context: Context;
}

/** The result of `decide`, which the page gets instead of FortFace's response. */
export interface Decision {
  outcome: Outcome;
  /** For `retry`: what the user can correct. Without it the element shows a general text. */
  reason?: RetryReason;
  /** The part of FortFace's response that the page may see. Default: nothing. */
  answer?: VisibleAnswer;
}
