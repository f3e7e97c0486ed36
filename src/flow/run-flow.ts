import { withDeadline } from '../async/with-deadline.ts';
import type { CameraChoice, GivenCamera } from '../camera/camera.ts';
import { FortfaceError, isFortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import { isOfNetwork } from '../errors/is-of-network.ts';
import { lacksFeature } from '../errors/lacks-feature.ts';
import { advanceFlow, initialFlow, isResting } from './advance-flow.ts';
import {
  closeCamera,
  dropSession,
  dropStill,
  newAttempt,
  portsOf,
  releaseAttempt,
  type Attempt,
} from './attempt.ts';
import type { CaptureOutcome } from './capture-outcome.ts';
import { deadlines } from './deadlines.ts';
import type { FlowEffect } from './flow-effect.ts';
import type { FlowEvent } from './flow-event.ts';
import type { FlowObserver } from './flow-observer.ts';
import type { FlowPorts } from './flow-ports.ts';
import type { FlowState } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';
import type { FlowSteps } from './steps/flow-steps.ts';

export interface FlowOptions {
  /** Gives the steps, which the first start fetches. */
  loadSteps(): Promise<FlowSteps>;
  /** Checks the configuration and gathers the ports of one attempt. */
  compose: (options: { signal: AbortSignal }) => Promise<FlowPorts>;
  observer: FlowObserver;
  /**
   * Waits, after a failure of this code, until a camera is available. Returns the camera if the check opened it. Returns
   * false if waiting longer is useless. Rejects on abort.
   */
  awaitCamera: (
    code: FortfaceErrorCode,
    options: { signal: AbortSignal; choice: CameraChoice },
  ) => Promise<boolean | GivenCamera>;
  /** Gives the function that continues a capture on a phone and resolves with its answer; undefined if it has none. */
  loadHandOver(): Promise<
    (attempt: Attempt, options: Pick<FlowOptions, 'wait'>) => Promise<Answered | undefined>
  >;
  /** Deletes a kept capture, if the integrator set `resume`. */
  forgetKept: () => Promise<void>;
  /** Monotonic milliseconds. */
  now: () => number;
  /** Waits before there are ports, and for the phone, also while the page is hidden. Rejects on abort. */
  wait: (durationMs: number, options: { signal: AbortSignal }) => Promise<void>;
}

export interface Flow {
  readonly state: FlowState;
  readonly metrics: CaptureMetrics;
  /** Starts, or joins what is running; settles at the first `done`, `failed` or `cancelled`. Never rejects. */
  start(): Promise<CaptureOutcome>;
  send(event: FlowEvent): void;
}

/** Session and detector wait so long for a person whose camera failed; the screen stays. In milliseconds. */
const keptMs = 120_000;

/** What a capture was answered with. */
export type Answered = Pick<Done, 'action' | 'sessionId' | 'response' | 'outcome'>;
type Done = Extract<CaptureOutcome, { status: 'done' }>;

/** Performs, through ports, what `advanceFlow` says comes next; holds all that must not be in the state. */
export function createFlow(options: FlowOptions): Flow {
  const { observer, now } = options;
  let model = initialFlow;
  let metrics: CaptureMetrics = { framesAnalysed: 0 };
  let startedAtMs = 0;
  let loaded: FlowSteps | undefined;
  let running: { promise: Promise<CaptureOutcome>; settle: (outcome: CaptureOutcome) => void } | undefined;
  let result: Answered | undefined;
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
  let attempt: Attempt = newAttempt(context);

  /** Every effect but the first is behind the one that fetches them. */
  function steps(): FlowSteps {
    if (loaded === undefined)
      throw new FortfaceError('capture-failed', 'a step ran before its code was loaded');
    return loaded;
  }

  function send(event: FlowEvent): void {
    const before = model.state;
    const step = advanceFlow(model, event);
    model = step.model;
    const after = model.state;
    if (event.type === 'handoff-wanted' && isResting(before)) beginClock();
    const ended = before !== after && !isResting(before) && isResting(after);
    if (ended) context.measure({ total: context.elapsedMs() });
    // The flow releases camera and pictures before it reports the end.
    if (step.effects.some(({ type }) => type === 'release-everything')) {
      const over = attempt;
      attempt = newAttempt(context);
      releaseAttempt(over);
    }
    const current = attempt;
    // A listener may start the next capture at once.
    if (ended) settle(after);
    if (before !== after) observer.stateChanged(after, before.name);
    if (ended && event.type === 'failed' && after.name === 'failed')
      observer.failed(event.error, after.attempt);
    if (ended && event.type === 'cancelled') observer.cancelled(event.reason);
    for (const effect of step.effects) {
      // A listener may have cancelled or restarted the flow: what was due then is due no more.
      if (attempt !== current) return;
      perform(effect, current);
    }
  }

  function beginClock(): void {
    metrics = { framesAnalysed: 0 };
    result = undefined;
    startedAtMs = now();
  }

  function perform(effect: FlowEffect, mine: Attempt): void {
    /** Ends the flow if the step fails. `code` is the code for errors other than `FortfaceError`; `ofNetwork`, if the network may be the cause. */
    const run = (step: Promise<unknown>, code: FortfaceErrorCode, ofNetwork = code): void => {
      step.catch((error: unknown) => {
        if (mine.controller.signal.aborted) return;
        send({
          type: 'failed',
          error: isFortfaceError(error)
            ? error
            : new FortfaceError(
                lacksFeature(error) ? 'unsupported-browser' : isOfNetwork(error) ? ofNetwork : code,
                'an unexpected error stopped the capture (see cause)',
                {
                  cause: error,
                },
              ),
        });
      });
    };
    /** For parts of the package, which may hang. */
    const inTime = <Value>(load: () => Promise<Value>): Promise<Value> =>
      withDeadline(load, {
        ms: deadlines.parts.ms,
        signal: mine.controller.signal,
        wait: options.wait,
        late: () =>
          new FortfaceError(deadlines.parts.code, 'a module of the package did not load in time', {
            reason: deadlines.parts.reason,
          }),
      });
    switch (effect.type) {
      case 'configure':
        // Here it is a part of the package that could not be fetched.
        return run(
          inTime(() =>
            options.loadSteps().then((steps) => {
              loaded = steps;
              return steps.configureAttempt(mine, options.compose);
            }),
          ),
          'unsupported-browser',
          'session-unreachable',
        );
      case 'load-detector':
        return steps().loadDetector(mine);
      case 'warm-camera':
        return steps().warmCamera(mine);
      case 'open-session':
        return run(
          steps()
            .openSession(mine)
            .then((opened) => opened && send({ type: 'session-opened' })),
          'sealing-failed',
          'session-unreachable',
        );
      case 'renew-session-if-old':
        return run(
          steps()
            .freshSession(mine)
            .then((opened) => opened && send({ type: 'session-opened' })),
          'sealing-failed',
          'session-unreachable',
        );
      case 'drop-session':
        return dropSession(mine);
      case 'open-camera':
        mine.waiting?.abort();
        return run(steps().openCamera(mine, effect.deviceId), 'camera-failed');
      case 'await-sight':
        return run(steps().awaitSight(mine), 'capture-failed');
      case 'await-camera': {
        const waiting = new AbortController();
        mine.waiting = waiting;
        const { signal } = waiting;
        void options.awaitCamera(effect.code, { signal, choice: mine.cameraChoice ?? 'user' }).then(
          (found) => {
            if (typeof found === 'object') {
              if (signal.aborted) return found.release();
              mine.given = found;
            }
            if (!signal.aborted) send({ type: found === false ? 'camera-wait-ended' : 'camera-freed' });
          },
          // The user continued in another way.
          () => undefined,
        );
        return;
      }
      case 'limit-keeping': {
        const waiting = new AbortController();
        mine.waiting = waiting;
        void options.wait(keptMs, waiting).then(
          () => send({ type: 'kept-too-long' }),
          // The user came back, so nothing expires.
          () => undefined,
        );
        return;
      }
      case 'hold-camera':
        mine.given = effect.camera;
        return;
      case 'stop-camera':
        return effect.camera.release();
      case 'list-cameras':
        void loaded?.listCameras(mine).catch(() => undefined);
        return;
      case 'take-file':
        return run(steps().takeFile(mine), 'capture-failed');
      case 'guide':
        return run(steps().guideToStill(mine), 'capture-failed');
      case 'extend-guiding':
        return mine.extendGuiding?.();
      case 'take-picture':
        return run(steps().takePicture(mine), 'capture-failed');
      case 'show-preview':
        if (mine.frame !== undefined) portsOf(mine).preview.show(mine.frame);
        return;
      case 'confirm-still':
        return run(steps().confirmStill(mine), 'capture-failed');
      case 'drop-still':
        return dropStill(mine);
      case 'close-camera':
        return closeCamera(mine);
      case 'seal':
        return run(
          steps()
            .sealAttempt(mine)
            .then((sealed) => {
              if (sealed === undefined) return;
              const { handedOver, ...captured } = sealed;
              result = captured;
              send({ type: handedOver ? 'handed-over' : 'sealed' });
            }),
          'sealing-failed',
        );
      case 'submit':
        return run(
          steps()
            .submitAttempt(mine)
            .then((submitted) => {
              if (submitted === undefined) return;
              result = submitted;
              const { outcome } = submitted;
              send({ type: 'submitted', ...(outcome !== undefined && { outcome }) });
            }),
          'submit-unreachable',
        );
      case 'hand-over':
        return run(
          inTime(() => options.loadHandOver())
            .then((handOver) => handOver(mine, options))
            .then((answered) => {
              if (answered === undefined) return;
              result = answered;
              const { outcome } = answered;
              send({ type: 'handoff-answered', ...(outcome !== undefined && { outcome }) });
            }),
          'handoff-ended',
          'session-unreachable',
        );
      case 'forget-kept':
        return run(options.forgetKept(), 'capture-failed');
      case 'release-everything':
        // Already done, before the flow reported the end.
        return;
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
      beginClock();
      send({ type: 'started' });
      return promise;
    },
    send,
  };
}

/** A tenth of a millisecond is all that a browser's clock is good for. */
function roundToTenths(change: Partial<CaptureMetrics>): Partial<CaptureMetrics> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 10) / 10 : value,
    ]),
  );
}

function deferred(): { promise: Promise<CaptureOutcome>; settle: (outcome: CaptureOutcome) => void } {
  let settle: (outcome: CaptureOutcome) => void = () => undefined;
  const promise = new Promise<CaptureOutcome>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
