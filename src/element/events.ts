import type { Action, ActionAnswer, Outcome } from '../contract/index.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';
import type { CapturedDetail } from '../flow/flow-observer.ts';
import type { CancelReason, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureStep } from '../flow/observe-steps.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import type { Hint } from '../guidance/hint.ts';
import type { FaceSummary } from '../guidance/summarise-face.ts';
import type { LivenessReading, MatchReading } from '../submission/read-verdict.ts';

/** Every event bubbles and crosses shadow boundaries. */
const travelling = { bubbles: true, composed: true } as const;

/** The capture entered a new state. */
export class FortfaceStateEvent extends CustomEvent<{ state: FlowStateName; previous: FlowStateName }> {
  constructor(detail: { state: FlowStateName; previous: FlowStateName }) {
    super('fortface-state', { ...travelling, detail });
  }
}

/** Your backend opened a session. `expiresAt` is an ISO 8601 time. */
export class FortfaceSessionEvent extends CustomEvent<{
  sessionId: string;
  action: Action;
  expiresAt: string;
}> {
  constructor(detail: { sessionId: string; action: Action; expiresAt: string }) {
    super('fortface-session', { ...travelling, detail });
  }
}

/** The current hint and a summary of the face. Fires at most five times a second. */
export class FortfaceGuidanceEvent extends CustomEvent<{ hint: Hint; face?: FaceSummary }> {
  constructor(detail: { hint: Hint; face?: FaceSummary }) {
    super('fortface-guidance', { ...travelling, detail });
  }
}

/** The picture is encrypted and about to be sent. Call `preventDefault()` to send it yourself. */
export class FortfaceCaptureEvent extends CustomEvent<CapturedDetail> {
  constructor(detail: CapturedDetail) {
    super('fortface-capture', { ...travelling, cancelable: true, detail });
  }
}

/** FortFace's liveness result. The confidence ranges from 0 to 100. */
export class FortfaceLivenessEvent extends CustomEvent<LivenessReading> {
  constructor(detail: LivenessReading) {
    super('fortface-liveness', { ...travelling, detail });
  }
}

/** FortFace's comparison with enrolled faces. `matched` tells whether it reaches `min-match-level`. */
export class FortfaceMatchEvent extends CustomEvent<MatchReading> {
  constructor(detail: MatchReading) {
    super('fortface-match', { ...travelling, detail });
  }
}

export interface ResultDetail {
  action: Action;
  sessionId: string;
  /** FortFace's parsed response. With `decide`, only the part that your backend returns. */
  response: ActionAnswer;
  /** The decision of your backend. Absent if the backend has no `decide`. */
  outcome?: Outcome;
  metrics: CaptureMetrics;
}

/** FortFace, or your backend's `decide`, answered the capture. */
export class FortfaceResultEvent extends CustomEvent<ResultDetail> {
  constructor(detail: ResultDetail) {
    super('fortface-result', { ...travelling, detail });
  }
}

export interface ErrorDetail {
  code: FortfaceErrorCode;
  message: string;
  retryable: boolean;
  attempt: number;
}

/** The attempt failed. The element shows the reason and what the user can do. */
export class FortfaceErrorEvent extends CustomEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('fortface-error', { ...travelling, detail });
  }
}

/** A time limit passed. `ready`: the camera did not open in time. `capture`: no picture was taken in time. */
export class FortfaceTimeoutEvent extends CustomEvent<{ phase: 'ready' | 'capture' }> {
  constructor(detail: { phase: 'ready' | 'capture' }) {
    super('fortface-timeout', { ...travelling, detail });
  }
}

/** The capture was cancelled. `reason` tells by whom or why. */
export class FortfaceCancelEvent extends CustomEvent<{ reason: CancelReason }> {
  constructor(detail: { reason: CancelReason }) {
    super('fortface-cancel', { ...travelling, detail });
  }
}

/** The user chose another way to be verified. Call `preventDefault()` to keep the element from following its link. */
export class FortfaceAlternativeEvent extends CustomEvent<{ state: FlowStateName }> {
  constructor(detail: { state: FlowStateName }) {
    super('fortface-alternative', { ...travelling, cancelable: true, detail });
  }
}

/** A step of the capture: states, times and codes, without data about the user. Fires only if `analytics` is set. */
export class FortfaceAnalyticsEvent extends CustomEvent<CaptureStep> {
  constructor(detail: CaptureStep) {
    super('fortface-analytics', { ...travelling, detail });
  }
}

export interface WarningDetail {
  /** `unknown-attribute`, `unknown-property`, `detector-unavailable`, `detector-incomplete`, `part-missing`, `set-too-late`. */
  code: string;
  message: string;
}

/** The page or its deployment has a mistake that does not stop the capture, such as an unknown attribute. */
export class FortfaceWarningEvent extends CustomEvent<WarningDetail> {
  constructor(detail: WarningDetail) {
    super('fortface-warning', { ...travelling, detail });
  }
}

export interface FortfaceEventMap {
  'fortface-state': FortfaceStateEvent;
  'fortface-session': FortfaceSessionEvent;
  'fortface-guidance': FortfaceGuidanceEvent;
  'fortface-capture': FortfaceCaptureEvent;
  'fortface-liveness': FortfaceLivenessEvent;
  'fortface-match': FortfaceMatchEvent;
  'fortface-result': FortfaceResultEvent;
  'fortface-error': FortfaceErrorEvent;
  'fortface-timeout': FortfaceTimeoutEvent;
  'fortface-cancel': FortfaceCancelEvent;
  'fortface-alternative': FortfaceAlternativeEvent;
  'fortface-analytics': FortfaceAnalyticsEvent;
  'fortface-warning': FortfaceWarningEvent;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging into the DOM's own map
  interface HTMLElementEventMap extends FortfaceEventMap {}
}
