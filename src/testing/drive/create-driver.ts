import { errorCodes, failureReasons, FortfaceError, type FortfaceErrorCode } from '../../errors/index.ts';
import type { CaptureOutcome } from '../../flow/capture-outcome.ts';
import { deadlines } from '../../flow/deadlines.ts';
import type { FlowStateName } from '../../flow/flow-state.ts';
import { hints, type Hint } from '../../guidance/hint.ts';
import { misuse, refuseOtherNames, refuseOthers, written } from '../misuse.ts';
import type { CaptureDriver, PassedState } from './capture-driver.ts';
import { checkSuccess } from './check-success.ts';
import { goodFrames, hintFrames } from './hint-frames.ts';
import type { Stage } from './stage.ts';

/** What the driver needs of an element, the real one or the stub. */
export interface DrivenHost {
  state(): FlowStateName;
  captureMode(): string;
  /** What the guidance last said in this state. */
  hint(): Hint | undefined;
  start(): Promise<CaptureOutcome>;
  cancel(): void;
  reset(): void;
  remove(): void;
  /** Presses a control of the screen that is shown. */
  press(control: 'proceed' | 'accept' | 'shutter' | 'close'): Promise<void>;
  /** Lets pass what is under way, and some of the guidance's time. */
  tick(): Promise<void>;
}

const path: readonly PassedState[] = [
  'preparing',
  'instructions',
  'opening-camera',
  'guiding',
  'reviewing',
  'sealing',
  'submitting',
  'done',
];

type Step = 'start' | 'session' | 'camera' | 'guidance' | 'seal' | 'send';

/** The step in which each code comes about. */
const stepOfCode: Readonly<Record<FortfaceErrorCode, Step>> = {
  'configuration-invalid': 'start',
  'insecure-context': 'start',
  'unsupported-browser': 'start',
  'session-unreachable': 'session',
  'session-refused': 'session',
  'session-invalid': 'session',
  'session-expired': 'session',
  'camera-denied': 'camera',
  'camera-blocked-by-policy': 'camera',
  'camera-not-found': 'camera',
  'camera-in-use': 'camera',
  'camera-failed': 'camera',
  'camera-lost': 'guidance',
  'detector-unavailable': 'guidance',
  'no-face': 'guidance',
  'capture-failed': 'guidance',
  'many-faces': 'send',
  'sealing-failed': 'seal',
  'submit-unreachable': 'send',
  'submit-refused': 'send',
  'submit-invalid': 'send',
  'rate-limited': 'send',
  'server-failed': 'send',
  'service-refused': 'send',
  'handoff-invalid': 'start',
  'handoff-ended': 'start',
};

const stateOfStep: Readonly<Record<Step, PassedState>> = {
  start: 'preparing',
  session: 'preparing',
  camera: 'opening-camera',
  guidance: 'guiding',
  seal: 'sealing',
  send: 'submitting',
};

/** Ticks after which a step that does not come counts as stuck: about ten seconds with the real element. */
const mostTicks = 500;

/** Makes the driver of a host whose captures use the ports of `stage`. */
export function createDriver(host: DrivenHost, stage: Stage): CaptureDriver {
  const { gates, clock } = stage;
  let outcome: Promise<CaptureOutcome> | undefined;
  let ended: CaptureOutcome | undefined;

  const isResting = (): boolean => !isPassed(host.state()) || host.state() === 'done';
  const indexNow = (): number => (isResting() ? -1 : path.findIndex((state) => state === host.state()));

  /** Ticks until `isThere`. Throws if the capture ends before, or does not get there. */
  async function until(
    isThere: () => boolean,
    what: string,
    each: () => void = () => undefined,
  ): Promise<void> {
    for (let ticks = 0; !isThere(); ticks += 1) {
      if (ticks === mostTicks) throw misuse(`${what} did not come, and the state is still "${host.state()}"`);
      each();
      await host.tick();
    }
  }

  function begin(): void {
    ended = undefined;
    const started = host.start();
    outcome = started;
    void started.then((end) => {
      if (outcome === started) ended = end;
    });
  }

  /** Waits for the end of the capture, which is under way. */
  async function end(): Promise<CaptureOutcome> {
    if (outcome === undefined) throw misuse('no capture is under way');
    await until(() => ended !== undefined, 'the end of the capture');
    return outcome;
  }

  async function pass(state: PassedState): Promise<void> {
    const leaves = (each?: () => void) =>
      until(() => host.state() !== state, `the state after "${state}"`, each);
    switch (state) {
      case 'preparing':
        gates.session.open();
        return leaves();
      case 'instructions':
        await host.press('proceed');
        return leaves();
      case 'opening-camera':
        gates.camera.open();
        return leaves();
      case 'guiding':
        stage.show(goodFrames);
        gates.light.open();
        if (host.captureMode() !== 'manual') return leaves(() => stage.releaseFrame());
        await host.press('shutter');
        return leaves(() => stage.releaseFrame());
      case 'reviewing':
        await host.press('accept');
        return leaves();
      case 'sealing':
        gates.seal.open();
        return leaves();
      case 'submitting':
        gates.send.open();
        return leaves();
      case 'done':
        return undefined;
    }
  }

  async function reach(target: PassedState): Promise<void> {
    const targetIndex = path.indexOf(target);
    if (isResting()) {
      begin();
      await until(() => !isResting() || ended !== undefined, 'the start of the capture');
    } else if (outcome === undefined || ended !== undefined) {
      // The page has started it, and this joins in.
      begin();
    }
    if (indexNow() > targetIndex) {
      throw misuse(
        `the capture is at "${host.state()}" and cannot go back to "${target}". Call to('idle') first`,
      );
    }
    while (host.state() !== target) {
      const before = host.state();
      if (!isPassed(before)) throw await explainEnd(before, target);
      if (path.indexOf(before) > targetIndex) {
        throw misuse(`the capture never passes "${target}" with the element's settings`);
      }
      await pass(before);
    }
  }

  async function explainEnd(state: FlowStateName, target: PassedState): Promise<Error> {
    await until(() => ended !== undefined, 'the outcome of the capture');
    if (ended?.status !== 'failed')
      return misuse(`the capture is "${state}" and does not get to "${target}"`);
    return new FortfaceError(
      ended.code,
      `fortface-capture/testing: the capture failed with ${ended.code} on its way to "${target}". Listen to fortface-error for the reason`,
    );
  }

  async function hint(wanted: Hint): Promise<void> {
    if (wanted === 'starting') {
      await clock.advance(deadlines.frame.ms, () => host.tick());
      return;
    }
    if (wanted === 'ready' && host.captureMode() !== 'manual') {
      throw misuse('the hint "ready" and the picture come together. Set capture-mode="manual" to hold it');
    }
    const isLight = wanted === 'hold-for-light';
    stage.show(isLight || wanted === 'ready' ? goodFrames : hintFrames[wanted]);
    await until(
      () => host.hint() === wanted || host.state() !== 'guiding',
      `the hint "${wanted}"`,
      () => stage.releaseFrame(),
    );
    if (host.hint() !== wanted) {
      throw misuse(
        `the capture took the picture without the hint "${wanted}"${isLight ? '. Set light-challenge' : ''}`,
      );
    }
  }

  /** What happens at the start cannot happen to a capture that is under way. */
  function refuseUnderWay(code: FortfaceErrorCode): void {
    if (isResting()) return;
    throw misuse(
      `the capture is at "${host.state()}" and cannot go back to its start, to which ${code} belongs. Call to('idle') first`,
    );
  }

  async function startAfresh(): Promise<void> {
    host.reset();
    await until(() => host.state() === 'idle', 'the state "idle"');
    stage.reset();
    outcome = undefined;
    ended = undefined;
  }

  /** Lets `capture-timeout` pass, while the camera continues. */
  async function runOutOfTime(): Promise<void> {
    for (let leftMs = stage.configuration?.captureTimeoutMs ?? 0; leftMs > 0; leftMs -= 1000) {
      stage.releaseFrame();
      await clock.advance(Math.min(1000, leftMs), () => host.tick());
    }
  }

  async function failInGuidance(code: FortfaceErrorCode): Promise<void> {
    if (code === 'detector-unavailable') {
      refuseUnderWay(code);
      stage.breakDetector();
    }
    await reach('guiding');
    switch (code) {
      case 'camera-lost':
        stage.loseCamera();
        return undefined;
      case 'no-face':
      case 'capture-failed':
        await hint(code === 'no-face' ? 'no-face' : 'turn-left');
        return runOutOfTime();
      default:
        return runOutOfTime();
    }
  }

  return {
    async to(state: PassedState | 'idle', options: { hint?: Hint } = {}) {
      refuseOthers('the state of to()', state, ['idle', ...path]);
      if (options.hint !== undefined) refuseOthers('the hint of to()', options.hint, hints);
      if (state === 'idle') return startAfresh();
      await reach(state);
      if (options.hint !== undefined) await hint(options.hint);
    },
    async succeed(success = {}) {
      checkSuccess(success);
      const { outcome: decided, reason, ...verdict } = success;
      stage.answer(verdict, decided && { outcome: decided, ...(reason && { reason }) });
      await reach('submitting');
      gates.send.open();
      return end();
    },
    async fail(code, failure = {}) {
      refuseOthers(
        'the code of fail()',
        code,
        errorCodes,
        '. fortface-capture exports this list as errorCodes',
      );
      refuseOtherNames('the failure of fail()', failure, ['reason', 'retryAfterSeconds']);
      const { reason, retryAfterSeconds = 0 } = failure;
      if (reason !== undefined) refuseOthers('the reason of fail()', reason, failureReasons);
      if (!(retryAfterSeconds >= 0 && Number.isFinite(retryAfterSeconds)))
        throw misuse(`retryAfterSeconds is ${written(retryAfterSeconds)}. Allowed: a number of seconds`);
      const step = stepOfCode[code];
      const error = new FortfaceError(code, `the test let the capture fail with ${code}`, failure);
      if (step === 'start') {
        refuseUnderWay(code);
        stage.refuse(error);
        begin();
      } else if (step === 'guidance') await failInGuidance(code);
      else {
        await reach(stateOfStep[step]);
        gates[step].fail(error);
      }
      return end();
    },
    async cancel(reason = 'user') {
      refuseOthers('the reason of cancel()', reason, ['user', 'host', 'disconnected', 'hidden']);
      if (reason === 'hidden') await reach('guiding');
      else if (isResting()) await reach(reason === 'user' ? 'instructions' : 'preparing');
      switch (reason) {
        case 'user':
          await host.press('close');
          break;
        case 'host':
          host.cancel();
          break;
        case 'disconnected':
          host.remove();
          break;
        case 'hidden':
          stage.setSeen(false);
          // Longer than the element waits for the user to come back.
          await clock.advance(hiddenMs, () => host.tick());
          stage.setSeen(true);
      }
      return end();
    },
    async timeout(phase) {
      refuseOthers('the phase of timeout()', phase, ['ready', 'capture']);
      await reach(phase === 'ready' ? 'opening-camera' : 'guiding');
      if (phase === 'ready') await clock.advance(stage.configuration?.readyTimeoutMs ?? 0, () => host.tick());
      else {
        if (host.hint() === undefined) await hint('no-face');
        await runOutOfTime();
      }
      return end();
    },
  };
}

/** More than a second out of sight and a minute of waiting, in milliseconds. */
const hiddenMs = 70_000;

function isPassed(state: FlowStateName): state is PassedState {
  return path.some((passed) => passed === state);
}
