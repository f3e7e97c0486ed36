/** The whole flow in Node: only the ports are played, and they note what they are asked. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Configuration } from '../../../src/configuration/configuration.ts';
import type { DeviceInfo } from '../../../src/contract/index.ts';
import { FortfaceError } from '../../../src/errors/index.ts';
import type { FlowPorts } from '../../../src/flow/flow-ports.ts';
import { createFlow, type Flow } from '../../../src/flow/run-flow.ts';

interface FakeFrame {
  timestampMs: number;
  close(): void;
  keep(): Promise<FakeFrame>;
}

const configuration: Configuration = {
  action: 'liveness',
  sessionUrl: 'https://bank.example/session',
  returnPhoto: false,
  captureMode: 'auto',
  camera: 'user',
  review: false,
  skipInstructions: true,
  readyTimeoutMs: 15_000,
  captureTimeoutMs: 30_000,
  brightnessTimeoutMs: 10_000,
  maxAttempts: 3,
  minMatchLevel: 13,
  assetsUrl: 'https://bank.example/detector/',
  credentials: 'same-origin',
};

const deviceInfo: DeviceInfo = {
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

/** A world in which everything goes well, with a log of what was asked of it. */
function playWorld(change: Partial<FlowPorts<FakeFrame>> = {}, settings: Partial<Configuration> = {}) {
  const log: string[] = [];
  let clockMs = 0;
  let openFrames = 0;
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
  const ports: FlowPorts<FakeFrame> = {
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
        face: {
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
        },
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
    encoder: {
      encode: async () => ({
        bytes: new Uint8Array(8),
        mime: 'image/jpeg',
        widthPx: 720,
        heightPx: 960,
        wipe: () => log.push('still wiped'),
      }),
    },
    watchSignals: () => ({
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
    permissionSettled: async () => undefined,
    wallNow: () => 0,
    random: (length) => new Uint8Array(length),
    wait: (_durationMs, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ...change,
  };
  let takesOver = false;
  const flow: Flow = createFlow<FakeFrame>({
    compose: async () => ports,
    now: () => clockMs,
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
      cancelled: (reason) => log.push(`cancelled by ${reason}`),
    },
  });
  return { flow, log, openFrames: () => openFrames, takeOver: () => (takesOver = true) };
}

test('from start to verdict: the camera is closed before the still is sealed, and the still is wiped', async () => {
  const { flow, log, openFrames } = playWorld();
  const outcome = await flow.start();
  assert.equal(outcome.status, 'done');
  const order = ['preparing', 'session asked', 'opening-camera', 'camera opened', 'guiding', 'sealing'];
  order.push(
    'camera closed',
    'seal',
    'still wiped',
    'submitting',
    'submitted',
    'heard liveness',
    'heard result',
    'done',
  );
  assert.deepEqual(
    log.filter((entry) => order.includes(entry)),
    order,
  );
  await settled();
  assert.equal(openFrames(), 0, 'no frame is left open');
  assert.ok(log.includes('session sealer disposed') && log.includes('detector disposed'));
});

test('what was seen of page and camera is sealed with the picture, and holds nobody back', async () => {
  const { flow, log } = playWorld();
  assert.equal((await flow.start()).status, 'done');
  assert.ok(log.indexOf('watching a front camera') > log.indexOf('camera opened'));
  assert.ok(log.includes('sealed signals webdriver'));
});

test('the picture waits for five steady frames', async () => {
  const { flow } = playWorld();
  await flow.start();
  assert.ok(flow.metrics.framesAnalysed >= 5);
});

test('a page that takes over the sending ends the flow without a submission', async () => {
  const { flow, log, takeOver } = playWorld();
  takeOver();
  const outcome = await flow.start();
  assert.equal(outcome.status, 'done');
  assert.ok(!log.includes('submitted'));
});

test('a page without any way to send is told so', async () => {
  const { flow } = playWorld({ submit: async () => undefined });
  const outcome = await flow.start();
  assert.ok(outcome.status === 'failed' && outcome.code === 'configuration-invalid');
});

test('when the service has just rotated its keys, they are fetched anew once', async () => {
  let asked = 0;
  const refusal = Object.assign(new Error(), { problemCode: 'envelope_kid' });
  const { flow, log } = playWorld({
    requestSession: async () => {
      asked += 1;
      throw new FortfaceError('session-refused', 'unknown key', { cause: refusal });
    },
  });
  const outcome = await flow.start();
  assert.ok(outcome.status === 'failed' && outcome.code === 'session-refused');
  assert.equal(asked, 2);
  assert.deepEqual(log.filter((entry) => entry === 'keys forgotten').length, 1);
});

test('a session that ran out while the picture was taken is replaced without a word', async () => {
  let now = 0;
  const { flow, log } = playWorld({ wallNow: () => (now += 650_000) });
  assert.equal((await flow.start()).status, 'done');
  assert.equal(log.filter((entry) => entry === 'session asked').length, 2);
});

test('cancelled while guiding: the camera is closed before cancel returns, and nothing comes after', async () => {
  const { flow, log, openFrames } = playWorld({}, { captureMode: 'manual' });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'cancelled', reason: 'host' });
  assert.equal(log.at(-1), 'cancelled by host');
  assert.ok(log.includes('camera closed'));
  assert.equal((await outcome).status, 'cancelled');
  const heard = log.length;
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.deepEqual(
    log.slice(heard).filter((entry) => !entry.includes('disposed')),
    [],
  );
  assert.equal(openFrames(), 0);
});

test('a camera that opens after the cancel is closed again', async () => {
  let finish: (() => void) | undefined;
  let closed = 0;
  const { flow } = playWorld({
    camera: {
      open: () =>
        new Promise((resolve) => {
          finish = () =>
            resolve({
              facts: { widthPx: 1, heightPx: 1, fps: 0, facing: 'user', labelClass: 'front' },
              deviceId: '',
              lost: new Promise(() => undefined),
              devices: async () => [],
              close: () => (closed += 1),
            });
        }),
    },
  });
  const outcome = flow.start();
  while (finish === undefined) await settled();
  flow.send({ type: 'cancelled', reason: 'user' });
  finish();
  await outcome;
  await settled();
  assert.equal(closed, 1);
});

test('a manual picture is taken when the person says so, and not before', async () => {
  const { flow } = playWorld({}, { captureMode: 'manual' });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding' || flow.metrics.framesAnalysed < 10) await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('a detector that cannot be loaded leaves the shutter', async () => {
  const { flow } = playWorld({
    detector: {
      load: () => Promise.reject(new FortfaceError('detector-unavailable', 'gone')),
      analyse: () => Promise.reject(new Error('never asked')),
      dispose: () => undefined,
    },
  });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  assert.ok(flow.state.shutterOffered && !flow.state.guided);
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('start() called twice joins what runs', async () => {
  const { flow, log } = playWorld();
  const [first, second] = await Promise.all([flow.start(), flow.start()]);
  assert.equal(first, second);
  assert.equal(log.filter((entry) => entry === 'preparing').length, 1);
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
