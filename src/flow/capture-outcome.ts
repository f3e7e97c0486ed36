import type { Action, ActionAnswer, Outcome } from '../contract/index.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';
import type { CancelReason } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';

/** The result of `start()`. */
export type CaptureOutcome =
  | {
      status: 'done';
      action: Action;
      sessionId: string;
      /** FortFace's parsed response. With `decide`, only the part that your backend returns. Absent if the page sends the capture. */
      response?: ActionAnswer;
      /** The decision of your backend. Absent if the backend has no `decide`. */
      outcome?: Outcome;
      metrics: CaptureMetrics;
    }
  | { status: 'failed'; code: FortfaceErrorCode; retryable: boolean; metrics: CaptureMetrics }
  | { status: 'cancelled'; reason: CancelReason; metrics: CaptureMetrics };
