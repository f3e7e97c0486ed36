/** The whole flow in Node: only the ports are played, and they note what they are asked. */
import { readConfiguration } from '../../../src/configuration/read-configuration.ts';
import type { Configuration } from '../../../src/configuration/configuration.ts';
import type { DeviceInfo } from '../../../src/contract/index.ts';
import type { ExchangePorts, FlowPorts } from '../../../src/flow/flow-ports.ts';
import { createFlow, type Flow, type FlowOptions } from '../../../src/flow/run-flow.ts';
import { flowSteps } from '../../../src/flow/steps/flow-steps.ts';
import type { FaceMeasures } from '../../../src/measures/face-measures.ts';
import type { Sight } from '../../../src/sight/sight.ts';

export const never = new Promise<never>(() => undefined);

export const inSight: Sight = {
  seen: () => true,
  pageHiddenWithin: () => false,
  shown: async () => undefined,
  reveal: () => undefined,
  unseenFor: () => never,
  unread: () => never,
};

export interface FakeFrame {
  timestampMs: number;
  close(): void;
  keep(): Promise<FakeFrame>;
}

export const configuration: Configuration = readConfiguration(
  { sessionUrl: '/session', skipInstructions: true },
  { baseUrl: 'https://bank.example/', defaultAssetsUrl: 'https://bank.example/detector/' },
);

export const deviceInfo: DeviceInfo = {
  appId: 'bank.example',
  sdkVersion: '0',
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

export const playedFace: FaceMeasures = {
  widthPx: 720,
  heightPx: 960,
  secondFaceShare: 0,
  eyeDistancePx: 140,
  box: { centreX: 0.5, centreY: 0.5, width: 0.5, height: 0.5 },
  yawDeg: 0,
  pitchDeg: 0,
  rollDeg: 0,
  brightShare: 0,
  darkShare: 0,
  entropyBit: 7,
  uniformity: 0.9,
  sharpness: 0.1,
  signalToNoise: 100,
};

/** All ports of a played world in one object. */
export type PlayedPorts = FlowPorts & ExchangePorts;

/** A world in which everything goes well, with a log of what was asked of it. */
export function playWorld(
  change: Partial<PlayedPorts> = {},
  settings: Partial<Configuration> = {},
  options: Partial<Omit<FlowOptions, 'observer'>> = {},
  wrap: (ports: PlayedPorts) => Partial<PlayedPorts> = () => ({}),
) {
  const log: string[] = [];
  let clockMs = 0;
  let openFrames = 0;
  let hearCancelled = (): void => undefined;
  const makeFrame = (): FakeFrame => {
    openFrames += 1;
    let open = true;
    return {
      timestampMs: clockMs,
      keep: async () => makeFrame(),
      close: () => {
        if (open) openFrames -= 1;
        open = false;
      },
    };
  };
  const ports: Omit<PlayedPorts, 'openExchange'> & Partial<FlowPorts> = {
    configuration: { ...configuration, ...settings },
    sealer: {
      id: 'played',
      sealDevice: async () => ({ deviceRequestInfo: 'sealed-device', deviceRoot: 'root' }),
      openSession: async () => ({
        seal: async ({ data }) => {
          log.push('seal');
          log.push(`sealed signals ${data.signals.map(({ id }) => id).join()}`);
          return { key: 'k', data: 'd', imgData: 'i' };
        },
        dispose: () => log.push('session sealer disposed'),
      }),
      forgetKeys: () => log.push('keys forgotten'),
      dispose: () => log.push('sealer disposed'),
    },
    camera: {
      open: async () => {
        log.push('camera opened');
        return {
          facts: { widthPx: 1280, heightPx: 960, fps: 30, facing: 'user', labelClass: 'front' },
          deviceId: 'a',
          lost: new Promise(() => undefined),
          devices: async () => [],
          close: () => log.push('camera closed'),
        };
      },
    },
    detector: {
      load: async () => undefined,
      analyse: async (frame) => ({
        timestampMs: frame.timestampMs,
        analysisMs: 5,
        face: playedFace,
      }),
      dispose: () => log.push('detector disposed'),
    },
    frames: {
      next: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        clockMs += 80;
        return makeFrame();
      },
    },
    photos: { take: async () => undefined },
    encoder: {
      encode: async () => ({
        bytes: new Uint8Array(8),
        mime: 'image/jpeg',
        widthPx: 720,
        heightPx: 960,
        wipe: () => log.push('still wiped'),
      }),
    },
    watchSignals: async () => ({
      cameraOpened: ({ labelClass }) => log.push(`watching a ${labelClass} camera`),
      read: () => [{ id: 'webdriver', v: false }],
    }),
    collectDeviceInfo: async () => deviceInfo,
    requestSession: async () => {
      log.push('session asked');
      return { sessionId: 's', action: 'liveness', sessionKey: 'ffsk1.x', expiresAtMs: 600_000 };
    },
    submit: async () => {
      log.push('submitted');
      return { answer: { photo: { liveness: { value: true, confidence: 90 } } }, bytesSent: 10 };
    },
    readVerdict: () => ({ liveness: { value: true, confidence: 90 } }),
    preview: { show: () => undefined, clear: () => undefined },
    connection: { isOnline: () => true, waitUntilOnline: async () => undefined },
    openFile: async () => makeFrame(),
    watchSight: () => inSight,
    cameraGranted: async () => false,
    permissionSettled: async () => undefined,
    wallNow: () => 0,
    clockJumped: () => false,
    random: (length) => new Uint8Array(length),
    wait: (_durationMs, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ...change,
  };
  let takesOver = false;
  let forgotten = 0;
  const flow: Flow = createFlow({
    loadSteps: async () => flowSteps,
    compose: async () => {
      const whole: PlayedPorts = { openExchange: async () => whole, ...ports, ...wrap(ports as PlayedPorts) };
      return whole;
    },
    now: () => clockMs,
    awaitCamera: (code) => {
      log.push(`waits after ${code}`);
      return new Promise(() => undefined);
    },
    loadHandOver: async () => async () => undefined,
    forgetKept: async () => {
      forgotten += 1;
    },
    wait: ports.wait,
    ...options,
    observer: {
      stateChanged: (state, previous) => {
        if (state.name !== previous) log.push(state.name);
      },
      sessionOpened: () => log.push('heard session'),
      guided: () => undefined,
      captured: () => !takesOver,
      livenessRead: () => log.push('heard liveness'),
      matchRead: () => log.push('heard match'),
      answered: () => log.push('heard result'),
      failed: ({ code }) => log.push(`heard ${code}`),
      timedOut: (phase) => log.push(`timed out ${phase}`),
      cancelled: (reason) => {
        log.push(`cancelled by ${reason}`);
        hearCancelled();
      },
    },
  });
  return {
    flow,
    log,
    openFrames: () => openFrames,
    takeOver: () => (takesOver = true),
    forgotten: () => forgotten,
    /** Calls a listener of the page when it gets the cancellation. */
    whenCancelled: (listener: () => void) => (hearCancelled = listener),
  };
}

/** A clock that moves only when a test advances it. */
export function playClock() {
  let nowMs = 0;
  const timers = new Set<{ atMs: number; end(): void }>();
  const wait: FlowPorts['wait'] = (durationMs, { signal }) =>
    new Promise((resolve, reject) => {
      const timer = { atMs: nowMs + durationMs, end: resolve };
      timers.add(timer);
      signal.addEventListener('abort', () => {
        timers.delete(timer);
        reject(signal.reason);
      });
    });
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn += 1) await settled();
  };
  return {
    wait,
    nowMs: () => nowMs,
    /** Moves on from timer to timer, with time for what each of them causes. */
    async advance(durationMs: number): Promise<void> {
      const endMs = nowMs + durationMs;
      await turns();
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.end();
        await turns();
      }
      nowMs = endMs;
    },
  };
}

/** Lets everything that waits for nothing outside go on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
