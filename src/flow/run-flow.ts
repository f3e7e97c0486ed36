import type { CameraFacing, OpenCamera } from '../camera/camera.ts';
import type { Still } from '../capture/still.ts';
import type { CaptureQuality, SealedCapture } from '../contract/index.ts';
import { FortfaceError, isFortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import { advanceFlow, initialFlow, isResting } from './advance-flow.ts';
import type { CaptureOutcome } from './capture-outcome.ts';
import type { FlowEffect } from './flow-effect.ts';
import type { FlowEvent } from './flow-event.ts';
import type { FlowObserver } from './flow-observer.ts';
import type { FlowFrame, FlowPorts } from './flow-ports.ts';
import type { FlowState } from './flow-state.ts';
import { guideToFrame } from './guide-to-frame.ts';
import type { CaptureMetrics } from './metrics.ts';
import { openSealedSession, type SealedSession } from './open-sealed-session.ts';
import { sealStill } from './seal-still.ts';

export interface FlowOptions<Frame extends FlowFrame<Frame>> {
  /** Checks the configuration and gathers the ports of one attempt. */
  compose(options: { signal: AbortSignal }): Promise<FlowPorts<Frame>>;
  observer: FlowObserver;
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

/** What one attempt holds; `undefined` members were not reached or have been let go. */
interface Attempt<Frame extends FlowFrame<Frame>> {
  readonly controller: AbortController;
  ports?: FlowPorts<Frame>;
  detectorReady?: Promise<boolean>;
  session?: Promise<SealedSession>;
  camera?: OpenCamera;
  cameraRun?: AbortController;
  guiding?: AbortController;
  facing: CameraFacing;
  auto: boolean;
  frame?: Frame;
  still?: Still;
  quality?: CaptureQuality;
  sealed?: { sealed: SealedCapture; jti: string };
}

/** A session with less than this left is replaced before it is used, in milliseconds: sealing and sending fit into it. */
const sessionReserveMs = 10_000;

/** Performs, through ports, what `advanceFlow` says comes next; holds all that must not be in the state. */
export function createFlow<Frame extends FlowFrame<Frame>>(options: FlowOptions<Frame>): Flow {
  const { observer } = options;
  let model = initialFlow;
  let attempt: Attempt<Frame> = newAttempt();
  let metrics: CaptureMetrics = { framesAnalysed: 0 };
  let startedAtMs = 0;
  let running: { promise: Promise<CaptureOutcome>; settle(outcome: CaptureOutcome): void } | undefined;
  let result:
    Pick<Extract<CaptureOutcome, { status: 'done' }>, 'action' | 'sessionId' | 'response'> | undefined;

  const mark = (name: keyof CaptureMetrics, value = options.now() - startedAtMs) => {
    metrics = { ...metrics, [name]: Math.round(value * 10) / 10 };
  };

  function send(event: FlowEvent): void {
    const before = model.state;
    const step = advanceFlow(model, event);
    model = step.model;
    const after = model.state;
    const ended = before !== after && !isResting(before) && isResting(after);
    if (ended) mark('total');
    // Camera and pictures are let go before anybody hears of the end.
    if (step.effects.some(({ type }) => type === 'release-everything')) release();
    const current = attempt;
    if (before !== after) observer.stateChanged(after, before.name);
    if (event.type === 'failed' && ended && after.name === 'failed')
      observer.failed(event.error, after.attempt);
    if (event.type === 'cancelled' && ended) observer.cancelled(event.reason);
    if (ended) settle(after);
    for (const effect of step.effects) {
      // A listener may have cancelled or restarted the flow: what was due then is due no more.
      if (attempt !== current) return;
      perform(effect);
    }
  }

  function settle(state: FlowState): void {
    const settled = running;
    running = undefined;
    if (settled === undefined) return;
    if (state.name === 'done' && result !== undefined) settled.settle({ status: 'done', ...result, metrics });
    else if (state.name === 'failed')
      settled.settle({ status: 'failed', code: state.code, retryable: state.canRetry, metrics });
    else
      settled.settle({
        status: 'cancelled',
        reason: state.name === 'cancelled' ? state.reason : 'host',
        metrics,
      });
  }

  function perform(effect: FlowEffect): void {
    const mine = attempt;
    const { signal } = mine.controller;
    const fail = (fallback: FortfaceErrorCode) => (error: unknown) => {
      if (signal.aborted) return;
      send({ type: 'failed', error: toFortfaceError(error, fallback) });
    };
    switch (effect.type) {
      case 'configure':
        // What is not a FortfaceError here is a part of the package that could not be fetched.
        void configure(mine).catch(fail('session-unreachable'));
        return;
      case 'load-detector':
        loadDetector(mine);
        return;
      case 'open-session':
        void openSession(mine)
          .then(() => {
            if (!signal.aborted) send({ type: 'session-opened' });
          })
          .catch(fail('session-unreachable'));
        return;
      case 'renew-session-if-old':
        // The sealing step waits for it, and is the one to tell if it failed.
        void freshSession(mine).catch(fail('session-unreachable'));
        return;
      case 'open-camera':
        void openCamera(mine, effect.deviceId).catch(fail('camera-failed'));
        return;
      case 'guide':
        void guide(mine).catch(fail('capture-failed'));
        return;
      case 'take-picture':
        void takePicture(mine).catch(fail('capture-failed'));
        return;
      case 'show-preview':
        if (mine.frame !== undefined) mine.ports?.preview.show(mine.frame);
        return;
      case 'drop-still':
        dropStill(mine);
        return;
      case 'close-camera':
        closeCamera(mine);
        return;
      case 'seal':
        void seal(mine).catch(fail('sealing-failed'));
        return;
      case 'submit':
        void submit(mine).catch(fail('submit-unreachable'));
        return;
      case 'release-everything':
        return;
    }
  }

  async function configure(mine: Attempt<Frame>): Promise<void> {
    const ports = await options.compose({ signal: mine.controller.signal });
    if (mine.controller.signal.aborted) {
      ports.detector.dispose();
      ports.sealer.dispose();
      return;
    }
    mine.ports = ports;
    const { skipInstructions, review, captureMode, maxAttempts } = ports.configuration;
    const known = await ports.memory?.recall();
    if (mine.controller.signal.aborted) return;
    send({
      type: 'configured',
      settings: {
        skipInstructions: skipInstructions || known?.consentedAtMs !== undefined,
        review,
        captureMode,
        maxAttempts,
      },
    });
  }

  function loadDetector(mine: Attempt<Frame>): void {
    const { ports, controller } = mine;
    if (ports === undefined) return;
    mine.detectorReady = ports.detector.load({ signal: controller.signal }).then(
      () => {
        if (!controller.signal.aborted) mark('assetsReady');
        return true;
      },
      () => {
        // Not an end: the person takes the picture by hand.
        if (!controller.signal.aborted) send({ type: 'detector-failed' });
        return false;
      },
    );
  }

  async function openSession(mine: Attempt<Frame>): Promise<SealedSession> {
    const ports = portsOf(mine);
    const { signal } = mine.controller;
    const opening = openSealedSession(ports, { signal }).then((opened) => {
      if (signal.aborted) {
        opened.sealer.dispose();
        signal.throwIfAborted();
      }
      mark('sessionReady');
      observer.sessionOpened({
        sessionId: opened.session.sessionId,
        action: ports.configuration.action,
        expiresAt: new Date(opened.session.expiresAtMs).toISOString(),
      });
      return opened;
    });
    mine.session = opening;
    return opening;
  }

  async function freshSession(mine: Attempt<Frame>): Promise<SealedSession> {
    const ports = portsOf(mine);
    const opened = await mine.session;
    if (opened !== undefined && opened.session.expiresAtMs - ports.wallNow() > sessionReserveMs)
      return opened;
    opened?.sealer.dispose();
    return openSession(mine);
  }

  async function openCamera(mine: Attempt<Frame>, deviceId: string | undefined): Promise<void> {
    const ports = portsOf(mine);
    const run = new AbortController();
    mine.cameraRun = run;
    const signal = AbortSignal.any([mine.controller.signal, run.signal]);
    const { memory, configuration } = ports;
    if (configuration.skipInstructions === false) void memory?.rememberConsent(ports.wallNow());
    if (deviceId !== undefined) void memory?.rememberCamera(deviceId);
    const remembered = configuration.camera === 'user' ? (await memory?.recall())?.cameraDeviceId : undefined;

    const opened = ports.camera.open(deviceId ?? remembered ?? configuration.camera, { signal });
    const tooLate = ports
      .permissionSettled({ signal })
      .then(() => ports.wait(configuration.readyTimeoutMs, { signal }))
      .then(() => {
        signal.throwIfAborted();
        observer.timedOut('ready');
        throw new FortfaceError('camera-failed', 'the camera gave no picture within ready-timeout');
      });
    // Whichever loses the race ends by abort, which is nobody's failure.
    tooLate.catch(() => undefined);
    let camera: OpenCamera;
    try {
      camera = await Promise.race([opened, tooLate]);
    } catch (error) {
      run.abort();
      throw error;
    }
    if (signal.aborted) {
      camera.close();
      return;
    }
    mine.camera = camera;
    mine.facing = camera.facts.facing;
    mark('cameraReady');
    void camera.lost.then(() => {
      if (mine.camera === camera && !signal.aborted) {
        send({ type: 'failed', error: new FortfaceError('camera-lost', 'the camera stopped by itself') });
      }
    });
    const cameras = await camera.devices();
    if (mine.camera !== camera || signal.aborted) return;
    send({ type: 'camera-opened', facing: camera.facts.facing, deviceId: camera.deviceId, cameras });
  }

  async function guide(mine: Attempt<Frame>): Promise<void> {
    const ports = portsOf(mine);
    const guiding = new AbortController();
    mine.guiding = guiding;
    const signal = AbortSignal.any([mine.controller.signal, guiding.signal]);
    const ended = await guideToFrame({
      ports,
      detectorReady: mine.detectorReady ?? Promise.resolve(false),
      now: options.now,
      signal,
      told: {
        firstFrame: () => mark('firstFrame'),
        firstFace: () => mark('firstFace'),
        analysed: (framesAnalysed, medianAnalysisMs) => {
          metrics = { ...metrics, framesAnalysed, medianAnalysisMs: Math.round(medianAnalysisMs * 10) / 10 };
        },
        hint: (hint, progress) => send({ type: 'guided', hint, progress }),
        guidance: (detail) => observer.guided(detail),
        shutterDue: () => send({ type: 'shutter-due' }),
        detectorFailed: () => send({ type: 'detector-failed' }),
      },
    });
    if (ended.kind === 'aborted') return;
    if (ended.kind === 'timed-out') {
      observer.timedOut('capture');
      throw ended.error;
    }
    await keepStill(mine, ended.frame, ended.quality, true);
  }

  async function takePicture(mine: Attempt<Frame>): Promise<void> {
    const ports = portsOf(mine);
    mine.guiding?.abort();
    const { signal } = mine.controller;
    const live = await ports.frames.next({ signal });
    let frame: Frame;
    try {
      frame = await live.keep();
    } finally {
      live.close();
    }
    await keepStill(mine, frame, { faceFound: false }, false);
  }

  async function keepStill(
    mine: Attempt<Frame>,
    frame: Frame,
    quality: CaptureQuality,
    auto: boolean,
  ): Promise<void> {
    const ports = portsOf(mine);
    const { signal } = mine.controller;
    if (signal.aborted || mine.frame !== undefined) {
      frame.close();
      return;
    }
    mine.frame = frame;
    const still = await ports.encoder.encode(frame, { signal });
    if (signal.aborted) {
      still.wipe();
      return;
    }
    mine.still = still;
    mine.quality = quality;
    mine.auto = auto;
    mark('captured');
    send({ type: 'still-taken' });
    if (mine.frame === frame) {
      frame.close();
      delete mine.frame;
    }
  }

  async function seal(mine: Attempt<Frame>): Promise<void> {
    const ports = portsOf(mine);
    const { signal } = mine.controller;
    const { session, sealer } = await freshSession(mine);
    const { still, quality } = mine;
    if (still === undefined || quality === undefined || signal.aborted) return;
    const number = model.state.name === 'sealing' ? model.state.attempt : 1;
    const capture = {
      auto: mine.auto,
      attempt: number,
      durationMs: Math.round(options.now() - startedAtMs),
      camera: mine.facing,
    };
    try {
      mine.sealed = await sealStill({ ports, sealer, still, quality, capture, signal });
    } finally {
      dropStill(mine);
    }
    if (signal.aborted) return;
    mark('sealed');
    result = { action: ports.configuration.action, sessionId: session.sessionId };
    const { key, data, imgData } = mine.sealed.sealed;
    const ours = observer.captured({
      sessionId: session.sessionId,
      action: ports.configuration.action,
      key,
      data,
      imgData,
      quality,
      auto: capture.auto,
      attempt: number,
    });
    if (!signal.aborted) send({ type: ours ? 'sealed' : 'handed-over' });
  }

  async function submit(mine: Attempt<Frame>): Promise<void> {
    const ports = portsOf(mine);
    const { signal } = mine.controller;
    const opened = await mine.session;
    if (mine.sealed === undefined || opened === undefined) return;
    const { session } = opened;
    const { action } = ports.configuration;
    const answered = await ports.submit(
      { session, ...mine.sealed },
      {
        signal,
        offline: () => send({ type: 'went-offline' }),
        online: () => send({ type: 'came-online' }),
      },
    );
    if (signal.aborted) return;
    if (answered === undefined) {
      throw new FortfaceError(
        'configuration-invalid',
        '<fortface-capture>: neither submit-url nor api-url is set, and nobody took over the sending',
      );
    }
    const { answer: response, bytesSent } = answered;
    mark('submitted');
    mark('bytesSent', bytesSent);
    mark('total');
    result = { action, sessionId: session.sessionId, response };
    const { liveness, match } = ports.readVerdict(response);
    if (liveness !== undefined) observer.livenessRead(liveness);
    if (match !== undefined) observer.matchRead(match);
    observer.answered({ action, sessionId: session.sessionId, response, metrics });
    if (!signal.aborted) send({ type: 'submitted' });
  }

  function closeCamera(mine: Attempt<Frame>): void {
    mine.guiding?.abort();
    delete mine.guiding;
    const { camera } = mine;
    delete mine.camera;
    camera?.close();
    mine.cameraRun?.abort();
    delete mine.cameraRun;
  }

  function dropStill(mine: Attempt<Frame>): void {
    mine.still?.wipe();
    delete mine.still;
    mine.frame?.close();
    delete mine.frame;
    mine.ports?.preview.clear();
  }

  function release(): void {
    const mine = attempt;
    attempt = newAttempt();
    closeCamera(mine);
    mine.controller.abort();
    dropStill(mine);
    delete mine.sealed;
    mine.ports?.detector.dispose();
    const sealer = mine.ports?.sealer;
    void Promise.resolve(mine.session)
      .then((opened) => opened?.sealer.dispose())
      .catch(() => undefined)
      .finally(() => sealer?.dispose());
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
      startedAtMs = options.now();
      send({ type: 'started' });
      return promise;
    },
    send,
  };
}

function newAttempt<Frame extends FlowFrame<Frame>>(): Attempt<Frame> {
  return { controller: new AbortController(), facing: 'unknown', auto: false };
}

function portsOf<Frame extends FlowFrame<Frame>>(mine: Attempt<Frame>): FlowPorts<Frame> {
  if (mine.ports === undefined)
    throw new FortfaceError('capture-failed', 'a step ran before its configuration');
  return mine.ports;
}

function toFortfaceError(error: unknown, fallback: FortfaceErrorCode): FortfaceError {
  return isFortfaceError(error)
    ? error
    : new FortfaceError(fallback, 'an unexpected failure', { cause: error });
}

function deferred(): { promise: Promise<CaptureOutcome>; settle(outcome: CaptureOutcome): void } {
  let settle: (outcome: CaptureOutcome) => void = () => undefined;
  const promise = new Promise<CaptureOutcome>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
