import type { Action, ActionAnswer, CaptureQuality, Outcome, SealedCapture } from '../contract/index.ts';
import type { FortfaceError } from '../errors/index.ts';
import type { FaceSummary } from '../guidance/summarise-face.ts';
import type { Hint } from '../guidance/hint.ts';
import type { LivenessReading, MatchReading } from '../submission/read-verdict.ts';
import type { CancelReason, FlowState, FlowStateName } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';

export interface CapturedDetail extends SealedCapture {
  sessionId: string;
  action: Action;
  quality: CaptureQuality;
  auto: boolean;
  attempt: number;
}

/** Receives what happens in the flow, in order. */
export interface FlowObserver {
  /** `previous` equals the state's own name if only its details changed. */
  stateChanged(state: FlowState, previous: FlowStateName): void;
  sessionOpened(detail: { sessionId: string; action: Action; expiresAt: string }): void;
  guided(detail: { hint: Hint; face?: FaceSummary }): void;
  /** Returns false if the page sends the capture itself. */
  captured(detail: CapturedDetail): boolean;
  livenessRead(detail: LivenessReading): void;
  matchRead(detail: MatchReading): void;
  answered(detail: {
    action: Action;
    sessionId: string;
    response: ActionAnswer;
    outcome?: Outcome;
    metrics: CaptureMetrics;
  }): void;
  failed(error: FortfaceError, attempt: number): void;
  timedOut(phase: 'ready' | 'capture'): void;
  cancelled(reason: CancelReason): void;
}
