import { untilAborted } from '../../async/until-aborted.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { DeviceInfo, Outcome, RetryReason } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { ExchangePorts, FlowPorts } from '../../flow/flow-ports.ts';
import type { CameraFrame } from '../../frames/camera-frame.ts';
import type { Sight } from '../../sight/sight.ts';
import { readVerdict } from '../../submission/read-verdict.ts';
import { omitUndefined } from '../../values/omit-undefined.ts';
import { writeAnswer, writeDecidedAnswer, type DrivenVerdict } from './driven-answer.ts';
import { createGate, type Gate } from './gate.ts';
import { goodFrames, type Frames } from './hint-frames.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** Time between two frames on the frames' own clock, in milliseconds. */
export const frameMs = 80;
/** A session lasts so long on the stage's clock, in milliseconds: longer than any limit of a capture. */
const sessionMs = 3_600_000;
const sessionId = 'driven-session';

/** The world around a driven capture: nothing happens in it but what the driver asks for. */
export interface Stage {
  readonly clock: VirtualClock;
  /** Where the capture waits. */
  readonly gates: Readonly<Record<'session' | 'camera' | 'light' | 'seal' | 'send', Gate>>;
  /** What the detector sees from now on. */
  show(frames: Frames): void;
  /** Gives one more frame to a capture that waits for one. */
  releaseFrame(): void;
  /** The camera is unplugged. */
  loseCamera(): void;
  /** Whether the user sees the viewfinder. */
  setSeen(isSeen: boolean): void;
  /** How the service answers. With a decision, the page gets only the parts of the verdict that are passed. */
  answer(verdict: DrivenVerdict, decision?: { outcome: Outcome; reason?: RetryReason }): void;
  /** Makes the detector fail to load, once. */
  breakDetector(): void;
  /** Refuses the next start with this error. */
  refuse(error: FortfaceError): void;
  /** The ports of one attempt. Throws what `refuse` was given. */
  compose(configuration: Configuration): FlowPorts;
  /** The settings of the last attempt. */
  readonly configuration: Configuration | undefined;
  /** Forgets everything but the clock. */
  reset(): void;
}

/** Sets the stage. */
export function createStage(): Stage {
  const clock = createVirtualClock();
  const gates = {
    session: createGate(),
    camera: createGate(),
    light: createGate(),
    seal: createGate(),
    send: createGate(),
  };
  let configuration: Configuration | undefined;
  let frames: Frames = goodFrames;
  let shown = 0;
  let frameClockMs = 0;
  let wanted: (() => void) | undefined;
  let loseCamera = (): void => undefined;
  let detectorBroken = false;
  let refused: FortfaceError | undefined;
  let verdict: DrivenVerdict = {};
  let decision: { outcome: Outcome; reason?: RetryReason } | undefined;
  const sight = createStageSight(clock);

  const frame = (): CameraFrame => ({
    timestampMs: frameClockMs,
    keep: async () => frame(),
    close: () => undefined,
  });

  return {
    clock,
    gates,
    get configuration() {
      return configuration;
    },
    show: (next) => {
      frames = next;
      shown = 0;
    },
    releaseFrame: () => {
      wanted?.();
      wanted = undefined;
    },
    loseCamera: () => loseCamera(),
    setSeen: (isSeen) => sight.setSeen(isSeen),
    answer: (next, decided) => {
      verdict = next;
      decision = decided;
    },
    breakDetector: () => {
      detectorBroken = true;
    },
    refuse: (error) => {
      refused = error;
    },
    reset: () => {
      for (const gate of Object.values(gates)) gate.close();
      frames = goodFrames;
      shown = 0;
      detectorBroken = false;
      refused = undefined;
      verdict = {};
      decision = undefined;
      sight.setSeen(true);
    },
    compose: (next) => {
      const error = refused;
      refused = undefined;
      if (error !== undefined) throw error;
      configuration = next;
      // What an earlier attempt left. The session is this one's.
      for (const gate of [gates.camera, gates.light, gates.seal, gates.send]) gate.close();
      return composePorts(next);
    },
  };

  function composeExchange({ action, minMatchLevel }: Configuration): ExchangePorts {
    return {
      collectDeviceInfo: async () => drivenDevice,
      requestSession: async (_request, { signal }) => {
        await gates.session.pass(signal);
        return { sessionId, action, sessionKey: 'driven', expiresAtMs: clock.nowMs + sessionMs };
      },
      sealer: {
        id: 'driven',
        sealDevice: async () => ({ deviceRequestInfo: 'driven' }),
        openSession: async () => ({
          seal: async (_capture, { signal }) => {
            await gates.seal.pass(signal);
            return { key: 'driven-key', data: 'driven-data', imgData: 'driven-picture' };
          },
          dispose: () => undefined,
        }),
        dispose: () => undefined,
      },
      submit: async (_capture, { signal }) => {
        await gates.send.pass(signal);
        return {
          answer:
            decision === undefined
              ? writeAnswer(action, verdict, sessionId)
              : writeDecidedAnswer(action, verdict),
          bytesSent: 0,
          ...omitUndefined({ decision }),
        };
      },
      readVerdict: (answer) => readVerdict(action, answer, { minMatchLevel }),
    };
  }

  function composePorts(settings: Configuration): FlowPorts {
    return {
      configuration: settings,
      openExchange: async () => composeExchange(settings),
      cameraGranted: async () => false,
      permissionSettled: async () => undefined,
      camera: {
        open: async (_choice, { signal }) => {
          await gates.camera.pass(signal);
          const lost = new Promise<void>((resolve) => {
            loseCamera = resolve;
          });
          return {
            facts: { widthPx: 960, heightPx: 1280, fps: 30, facing: 'user', labelClass: 'front' },
            deviceId: 'driven-camera',
            lost,
            devices: async () => [],
            close: () => undefined,
          };
        },
        devices: async () => [],
      },
      detector: {
        load: async () => {
          if (!detectorBroken) return;
          detectorBroken = false;
          throw new FortfaceError('detector-unavailable', 'the test broke the detector');
        },
        analyse: async ({ timestampMs }) => {
          const { repeat } = frames;
          const seen = repeat[shown % repeat.length] ?? repeat[0];
          shown += 1;
          return { timestampMs, analysisMs: 1, ...seen };
        },
        dispose: () => undefined,
      },
      frames: {
        next: async ({ signal }) => {
          const released = new Promise<void>((resolve) => {
            wanted = resolve;
          });
          await untilAborted(released, signal);
          frameClockMs += frameMs;
          return frame();
        },
      },
      photos: { take: async () => undefined },
      encoder: {
        encode: async () => ({
          bytes: new Uint8Array(),
          mime: 'image/jpeg',
          widthPx: 720,
          heightPx: 960,
          wipe: () => undefined,
        }),
      },
      preview: { show: () => undefined, clear: () => undefined },
      openFile: async () => frame(),
      watchSignals: async () => ({
        cameraOpened: () => undefined,
        ...(settings.lightChallenge && {
          challenge: async ({ told, signal }) => {
            told.announced();
            told.begun();
            await gates.light.pass(signal);
          },
        }),
        read: () => [],
      }),
      connection: { isOnline: () => true, waitUntilOnline: async () => undefined },
      watchSight: () => sight,
      wallNow: () => clock.nowMs,
      clockJumped: () => false,
      random: (length) => new Uint8Array(length),
      wait: (durationMs, options) => clock.wait(durationMs, options),
    };
  }
}

/** A viewfinder that is in sight until the test hides it. */
function createStageSight(clock: VirtualClock): Sight & { setSeen(isSeen: boolean): void } {
  let isSeen = true;
  let changed = (): void => undefined;
  let change = next();
  function next(): Promise<void> {
    return new Promise((resolve) => {
      changed = resolve;
    });
  }
  const until = async (wanted: boolean, signal: AbortSignal): Promise<void> => {
    while (isSeen !== wanted) await untilAborted(change, signal);
  };
  return {
    seen: () => isSeen,
    reveal: () => undefined,
    pageHiddenWithin: () => false,
    shown: ({ signal }) => until(true, signal),
    async unseenFor(durationMs, { signal }) {
      do {
        await until(false, signal);
        await clock.wait(durationMs, { signal });
      } while (isSeen);
    },
    unread: ({ signal }) => untilAborted(new Promise(() => undefined), signal),
    setSeen: (seen) => {
      isSeen = seen;
      const done = changed;
      change = next();
      done();
    },
  };
}

const drivenDevice: DeviceInfo = {
  appId: 'driven',
  sdkVersion: 'driven',
  brand: '',
  model: '',
  platform: '',
  soVersion: '',
  browserVersion: '',
  formFactor: 'unknown',
  language: '',
  timezone: '',
  screen: { w: 1, h: 1, dpr: 1 },
  touchPoints: 0,
};
