import type { Action, ActionAnswer, Outcome } from '../contract/index.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';
import type { CancelReason } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';

/** What `start()` settles with. */
export type CaptureOutcome =
  | {
      status: 'done';
      action: Action;
      sessionId: string;
      /** The API's parsed answer, or what the server let through; absent where the page took over the sending. */
      response?: ActionAnswer;
      /** What the server decided; absent if it leaves that to the page. */
      outcome?: Outcome;
      metrics: CaptureMetrics;
    }
  | { status: 'failed'; code: FortfaceErrorCode; retryable: boolean; metrics: CaptureMetrics }
  | { status: 'cancelled'; reason: CancelReason; metrics: CaptureMetrics };
