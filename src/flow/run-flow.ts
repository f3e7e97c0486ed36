import type { Action } from '../contract/index.ts';
import { FortfaceError, isFortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import { advanceFlow, initialFlow, isResting } from './advance-flow.ts';
import { closeCamera, dropStill, newAttempt, portsOf, releaseAttempt, type Attempt } from './attempt.ts';
import type { CaptureOutcome } from './capture-outcome.ts';
import type { FlowEffect } from './flow-effect.ts';
import type { FlowEvent } from './flow-event.ts';
import type { FlowObserver } from './flow-observer.ts';
import type { FlowFrame, FlowPorts } from './flow-ports.ts';
import type { FlowState } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';
import { openCamera, warmCamera } from './open-camera.ts';
import { configureAttempt, freshSession, loadDetector, openSession } from './prepare-attempt.ts';
import { sealAttempt, submitAttempt } from './send-still.ts';
import { guideToStill, takeFile, takePicture } from './take-still.ts';

export interface FlowOptions<Frame extends FlowFrame<Frame>> {
  /** Checks the configuration and gathers the ports of one attempt. */
  compose(options: { signal: AbortSignal }): Promise<FlowPorts<Frame>>;
  observer: FlowObserver;
  /**
   * Waits, after a failure of this code, for a camera that can be had; false where it is not worth waiting
   * any longer. Rejects on abort.
   */
  awaitCamera(code: FortfaceErrorCode, options: { signal: AbortSignal }): Promise<boolean>;
  /** Deletes what outlived its attempt, where the integrator set `resume`. */
  forgetKept(): Promise<void>;
  /** Monotonic milliseconds. */
  now(): number;
}

export interface Flow {
  readonly state: FlowState;
  readonly metrics: CaptureMetrics;
  /** Starts, or joins what is running; settles at the first `done`, `failed` or `cancelled`. Never rejects. */
  start(): Promise<CaptureOutcome>;
  send(event: FlowEvent): void;
}

type Done = Extract<CaptureOutcome, { status: 'done' }>;

/** Performs, through ports, what `advanceFlow` says comes next; holds all that must not be in the state. */
export function createFlow<Frame extends FlowFrame<Frame>>(options: FlowOptions<Frame>): Flow {
  const { observer, now } = options;
  let model = initialFlow;
  let metrics: CaptureMetrics = { framesAnalysed: 0 };
  let startedAtMs = 0;
  let running: { promise: Promise<CaptureOutcome>; settle(outcome: CaptureOutcome): void } | undefined;
  let result: Pick<Done, 'action' | 'sessionId' | 'response' | 'outcome'> | undefined;
  const context = {
    observer,
    now,
    send,
    get state() {
      return model.state;
    },
    get metrics() {
      return metrics;
    },
    elapsedMs: () => now() - startedAtMs,
    measure: (change: Partial<CaptureMetrics>) => {
      metrics = { ...metrics, ...roundToTenths(change) };
    },
  };
  let attempt: Attempt<Frame> = newAttempt(context);

  function send(event: FlowEvent): void {
    const before = model.state;
    const step = advanceFlow(model, event);
    model = step.model;
    const after = model.state;
    const ended = before !== after && !isResting(before) && isResting(after);
    if (ended) context.measure({ total: context.elapsedMs() });
    // Camera and pictures are let go before anybody hears of the end.
    if (step.effects.some(({ type }) => type === 'release-everything')) {
      const over = attempt;
      attempt = newAttempt(context);
      releaseAttempt(over);
    }
    const current = attempt;
    if (before !== after) observer.stateChanged(after, before.name);
    if (ended && event.type === 'failed' && after.name === 'failed')
      observer.failed(event.error, after.attempt);
    if (ended && event.type === 'cancelled') observer.cancelled(event.reason);
    if (ended) settle(after);
    for (const effect of step.effects) {
      // A listener may have cancelled or restarted the flow: what was due then is due no more.
      if (attempt !== current) return;
      perform(effect, current)?.catch((error: unknown) => {
        if (current.controller.signal.aborted) return;
        send({ type: 'failed', error: toFortfaceError(error, fallbackCodes[effect.type]) });
      });
    }
  }

  function perform(effect: FlowEffect, mine: Attempt<Frame>): Promise<unknown> | undefined {
    switch (effect.type) {
      case 'configure':
        return configureAttempt(mine, options.compose);
      case 'load-detector':
        loadDetector(mine);
        return undefined;
      case 'warm-camera':
        warmCamera(mine);
        return undefined;
      case 'open-session':
        return openSession(mine).then(() => send({ type: 'session-opened' }));
      case 'renew-session-if-old':
        return freshSession(mine);
      case 'open-camera':
        return openCamera(mine, effect.deviceId);
      case 'await-camera': {
        const waiting = new AbortController();
        mine.waiting = waiting;
        return options.awaitCamera(effect.code, waiting).then(
          (free) => {
            if (!waiting.signal.aborted) send({ type: free ? 'camera-freed' : 'camera-wait-ended' });
          },
          // The person went on by themselves.
          () => undefined,
        );
      }
      case 'take-file':
        return takeFile(mine);
      case 'guide':
        return guideToStill(mine);
      case 'extend-guiding':
        mine.extendGuiding?.();
        return undefined;
      case 'take-picture':
        return takePicture(mine);
      case 'show-preview':
        if (mine.frame !== undefined) portsOf(mine).preview.show(mine.frame);
        return undefined;
      case 'drop-still':
        dropStill(mine);
        return undefined;
      case 'close-camera':
        closeCamera(mine);
        return undefined;
      case 'seal':
        return sealAttempt(mine).then((sealed) => {
          if (sealed === undefined) return;
          result = { action: actionOf(mine), sessionId: sealed.sessionId };
          send({ type: sealed.handedOver ? 'handed-over' : 'sealed' });
        });
      case 'submit':
        return submitAttempt(mine).then((submitted) => {
          if (submitted === undefined) return;
          result = { action: actionOf(mine), ...submitted };
          const { outcome } = submitted;
          send({ type: 'submitted', ...(outcome !== undefined && { outcome }) });
        });
      case 'forget-kept':
        return options.forgetKept();
      case 'release-everything':
        return undefined;
    }
  }

  function settle(state: FlowState): void {
    const settled = running;
    running = undefined;
    if (state.name === 'done' && result !== undefined)
      settled?.settle({ status: 'done', ...result, metrics });
    else if (state.name === 'failed')
      settled?.settle({ status: 'failed', code: state.code, retryable: state.canRetry, metrics });
    else
      settled?.settle({
        status: 'cancelled',
        reason: state.name === 'cancelled' ? state.reason : 'host',
        metrics,
      });
  }

  return {
    get state() {
      return model.state;
    },
    get metrics() {
      return metrics;
    },
    start() {
      if (running !== undefined) return running.promise;
      const { promise, settle: settleOutcome } = deferred();
      running = { promise, settle: settleOutcome };
      metrics = { framesAnalysed: 0 };
      result = undefined;
      startedAtMs = now();
      send({ type: 'started' });
      return promise;
    },
    send,
  };
}

/** What a step's failure is called when it is none of our own errors. */
const fallbackCodes: Readonly<Record<FlowEffect['type'], FortfaceErrorCode>> = {
  // Here it is a part of the package that could not be fetched.
  configure: 'session-unreachable',
  'load-detector': 'detector-unavailable',
  'open-session': 'session-unreachable',
  'renew-session-if-old': 'session-unreachable',
  'warm-camera': 'camera-failed',
  'open-camera': 'camera-failed',
  'await-camera': 'camera-failed',
  'take-file': 'capture-failed',
  guide: 'capture-failed',
  'extend-guiding': 'capture-failed',
  'take-picture': 'capture-failed',
  'show-preview': 'capture-failed',
  'drop-still': 'capture-failed',
  'close-camera': 'camera-failed',
  seal: 'sealing-failed',
  submit: 'submit-unreachable',
  'forget-kept': 'capture-failed',
  'release-everything': 'capture-failed',
};

function toFortfaceError(error: unknown, fallback: FortfaceErrorCode): FortfaceError {
  return isFortfaceError(error)
    ? error
    : new FortfaceError(fallback, 'an unexpected failure', { cause: error });
}

function actionOf<Frame extends FlowFrame<Frame>>(attempt: Attempt<Frame>): Action {
  return portsOf(attempt).configuration.action;
}

/** A tenth of a millisecond is all that a browser's clock is good for. */
function roundToTenths(change: Partial<CaptureMetrics>): Partial<CaptureMetrics> {
  const entries = Object.entries(change).map(([name, value]) => [name, Math.round(value * 10) / 10]);
  return Object.fromEntries(entries);
}

function deferred(): { promise: Promise<CaptureOutcome>; settle(outcome: CaptureOutcome): void } {
  let settle: (outcome: CaptureOutcome) => void = () => undefined;
  const promise = new Promise<CaptureOutcome>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
