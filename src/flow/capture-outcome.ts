import type { Action, ActionAnswer } from '../contract/index.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';
import type { CancelReason } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';

/** What `start()` settles with. */
export type CaptureOutcome =
  | {
      status: 'done';
      action: Action;
      sessionId: string;
      /** The API's parsed answer; absent where the page took over the sending. */
      response?: ActionAnswer;
      metrics: CaptureMetrics;
    }
  | { status: 'failed'; code: FortfaceErrorCode; retryable: boolean; metrics: CaptureMetrics }
  | { status: 'cancelled'; reason: CancelReason; metrics: CaptureMetrics };
