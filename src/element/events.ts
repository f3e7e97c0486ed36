import type { Action, ActionAnswer, Outcome } from '../contract/index.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';
import type { CapturedDetail } from '../flow/flow-observer.ts';
import type { CancelReason, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureStep } from '../flow/observe-steps.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import type { Hint } from '../guidance/hint.ts';
import type { FaceSummary } from '../guidance/summarise-face.ts';
import type { LivenessReading, MatchReading } from '../submission/read-verdict.ts';

/** Every event bubbles and leaves the shadow tree. */
const travelling = { bubbles: true, composed: true } as const;

/** The flow went from one state to the next. */
export class FortfaceStateEvent extends CustomEvent<{ state: FlowStateName; previous: FlowStateName }> {
  constructor(detail: { state: FlowStateName; previous: FlowStateName }) {
    super('fortface-state', { ...travelling, detail });
  }
}

/** A session was opened; `expiresAt` in ISO 8601. */
export class FortfaceSessionEvent extends CustomEvent<{
  sessionId: string;
  action: Action;
  expiresAt: string;
}> {
  constructor(detail: { sessionId: string; action: Action; expiresAt: string }) {
    super('fortface-session', { ...travelling, detail });
  }
}

/** What the person is told; at most five a second. */
export class FortfaceGuidanceEvent extends CustomEvent<{ hint: Hint; face?: FaceSummary }> {
  constructor(detail: { hint: Hint; face?: FaceSummary }) {
    super('fortface-guidance', { ...travelling, detail });
  }
}

/** The picture is sealed and about to be sent; `preventDefault()` hands the sending over to the page. */
export class FortfaceCaptureEvent extends CustomEvent<CapturedDetail> {
  constructor(detail: CapturedDetail) {
    super('fortface-capture', { ...travelling, cancelable: true, detail });
  }
}

/** The API's judgement on liveness; confidence 0–100. */
export class FortfaceLivenessEvent extends CustomEvent<LivenessReading> {
  constructor(detail: LivenessReading) {
    super('fortface-liveness', { ...travelling, detail });
  }
}

/** The API's comparison, and whether it reaches `min-match-level`. */
export class FortfaceMatchEvent extends CustomEvent<MatchReading> {
  constructor(detail: MatchReading) {
    super('fortface-match', { ...travelling, detail });
  }
}

export interface ResultDetail {
  action: Action;
  sessionId: string;
  /** The API's parsed answer, or what of it the server let through. */
  response: ActionAnswer;
  /** What the server decided; absent if it leaves that to the page. */
  outcome?: Outcome;
  metrics: CaptureMetrics;
}

/** The capture was answered: by the API, or by a server that decides. */
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

/** The attempt failed; the person sees why and what to do. */
export class FortfaceErrorEvent extends CustomEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('fortface-error', { ...travelling, detail });
  }
}

/** A time limit ran out: the camera was not `ready`, or no `capture` was made. */
export class FortfaceTimeoutEvent extends CustomEvent<{ phase: 'ready' | 'capture' }> {
  constructor(detail: { phase: 'ready' | 'capture' }) {
    super('fortface-timeout', { ...travelling, detail });
  }
}

/** The flow was given up. */
export class FortfaceCancelEvent extends CustomEvent<{ reason: CancelReason }> {
  constructor(detail: { reason: CancelReason }) {
    super('fortface-cancel', { ...travelling, detail });
  }
}

/** The person chose another way to be verified; `preventDefault()` keeps the element's link from being followed. */
export class FortfaceAlternativeEvent extends CustomEvent<{ state: FlowStateName }> {
  constructor(detail: { state: FlowStateName }) {
    super('fortface-alternative', { ...travelling, cancelable: true, detail });
  }
}

/** A step of the capture, where `analytics` is set: states, times and codes, and nothing about the person. */
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

/** The page or its deployment has a mistake that the capture survives. */
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
