import type { Outcome, RetryReason } from '../../contract/index.ts';
import type { FailureReason, FortfaceErrorCode } from '../../errors/index.ts';
import type { CaptureOutcome } from '../../flow/capture-outcome.ts';
import type { CancelReason, FlowStateName } from '../../flow/flow-state.ts';
import type { Hint } from '../../guidance/hint.ts';
import type { DrivenVerdict } from './driven-answer.ts';

export interface DrivenSuccess extends DrivenVerdict {
  /**
   * The decision of your backend's `decide`. As in production, the page then gets liveness and match only if you pass
   * them, which stands for the `answer` that `decide` returns. Default: the backend has no `decide`.
   */
  outcome?: Outcome;
  /** With `outcome: 'retry'`: why your backend asks for another picture. It selects the text that the user reads. */
  reason?: RetryReason;
}

export interface DrivenFailure {
  /** Selects only the text that the user reads. No event contains it. */
  reason?: FailureReason;
  /** As if the server had sent `Retry-After`. */
  retryAfterSeconds?: number;
}

/** States that a capture passes on its way, in this order. */
export type PassedState = Exclude<FlowStateName, 'idle' | 'failed' | 'cancelled'>;

/**
 * Drives a capture without camera and network. Every method starts a capture if none is under way, and passes the
 * states before its own with all their events. Throws `FortfaceError` if the element cannot get there.
 */
export interface CaptureDriver {
  /** Brings the capture to a state and holds it there. With `hint`, the guidance says it. */
  to(state: 'guiding', options?: { hint?: Hint }): Promise<void>;
  to(state: PassedState | 'idle'): Promise<void>;
  /** Ends the capture with FortFace's answer, a live face that matches unless you pass something else, or with your backend's decision. */
  succeed(success?: DrivenSuccess): Promise<CaptureOutcome>;
  /** Fails at the step that this code belongs to. */
  fail(code: FortfaceErrorCode, failure?: DrivenFailure): Promise<CaptureOutcome>;
  /** Cancels as the user does, or the page, or a removed element, or a viewfinder that stays out of sight. */
  cancel(reason?: CancelReason): Promise<CaptureOutcome>;
  /** Lets a time limit pass: `ready-timeout` of the camera, or `capture-timeout` of the guidance. */
  timeout(phase: 'ready' | 'capture'): Promise<CaptureOutcome>;
}
