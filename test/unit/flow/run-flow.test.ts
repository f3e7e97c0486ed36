import assert from 'node:assert/strict';
import test from 'node:test';
import { createStill } from '../../../src/capture/create-still.ts';
import type { Configuration } from '../../../src/configuration/configuration.ts';
import type { CaptureFacts } from '../../../src/contract/index.ts';
import { FortfaceError } from '../../../src/errors/index.ts';
import { ApiProblem } from '../../../src/http/api-problem.ts';
import type { FlowPorts } from '../../../src/flow/flow-ports.ts';
import type { FlowState, FlowStateName } from '../../../src/flow/flow-state.ts';
import type { CaptureKeeper, KeptCapture } from '../../../src/storage/capture-keeper.ts';
import type { Flow } from '../../../src/flow/run-flow.ts';
import type { Sight } from '../../../src/sight/sight.ts';
import type { SdkEnd } from '../../../src/fortface-sdk/sdk-capture.ts';
import {
  configuration,
  inSight,
  never,
  playedFace,
  playWorld,
  settled,
  type FakeFrame,
  playClock,
} from '../../support/flow/play-world.ts';

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

for (const outcome of ['accepted', 'rejected'] as const) {
  test(`a server that says ${outcome} ends the capture with that outcome`, async () => {
    const { flow, log } = playWorld({
      submit: async () => ({ answer: {}, decision: { outcome }, bytesSent: 10 }),
      readVerdict: () => ({}),
    });
    const ended = await flow.start();
    assert.ok(ended.status === 'done' && ended.outcome === outcome);
    assert.deepEqual(flow.state, { name: 'done', attempt: 1, outcome });
    assert.ok(!log.includes('heard liveness') && !log.includes('heard match'));
    assert.ok(log.includes('heard result'));
  });
}

test('a server that asks for another picture gets one in a session of its own, as long as attempts are left', async () => {
  const { flow, log } = playWorld(
    {
      submit: async () => ({
        answer: {},
        decision: { outcome: 'retry', reason: 'face-covered' },
        bytesSent: 10,
      }),
      readVerdict: () => ({}),
    },
    { maxAttempts: 2 },
  );
  const ended = await flow.start();
  assert.ok(ended.status === 'failed' && ended.code === 'submit-refused' && ended.retryable);
  assert.ok(flow.state.name === 'failed' && flow.state.reason === 'face-covered');
  flow.send({ type: 'retried' });
  while (flow.state.name !== 'failed') await settled();
  assert.deepEqual(
    { attempt: flow.state.attempt, canRetry: flow.state.canRetry },
    { attempt: 2, canRetry: false },
  );
  assert.equal(log.filter((entry) => entry === 'session asked').length, 2);
  assert.equal(log.filter((entry) => entry === 'heard result').length, 2);
});

test('a service that failed is asked once more, with device information sealed again', async () => {
  for (const [status, asked] of [
    [502, 2],
    [503, 2],
    [504, 1],
  ] as const) {
    let sealed = 0;
    const requests: string[] = [];
    const { flow } = playWorld({}, {}, {}, (ports) => ({
      sealer: {
        ...ports.sealer,
        sealDevice: async () => {
          sealed += 1;
          return { deviceRequestInfo: `device-${sealed}`, deviceRoot: 'root' };
        },
      },
      requestSession: async ({ deviceRequestInfo }) => {
        requests.push(deviceRequestInfo);
        throw new FortfaceError('server-failed', '', { cause: new ApiProblem(status, 'unavailable') });
      },
    }));
    const ended = await flow.start();
    assert.ok(ended.status === 'failed' && ended.code === 'server-failed');
    assert.deepEqual(requests, ['device-1', 'device-2'].slice(0, asked), String(status));
  }
});

test('what was seen of page and camera is sealed with the picture, and holds nobody back', async () => {
  const { flow, log } = playWorld();
  assert.equal((await flow.start()).status, 'done');
  assert.ok(log.indexOf('watching a front camera') > log.indexOf('camera opened'));
  assert.ok(log.includes('sealed signals webdriver'));
});

/** A camera whose watch has a light challenge, which lasts until it is let go or ended from outside. */
function playLight(settings: Partial<Configuration> = {}) {
  let letGo: () => void = () => undefined;
  const shown = { sessionKey: '', sessionId: '', times: 0 };
  const world = playWorld({}, settings, {}, (ports) => ({
    watchSignals: (options) => ({
      ...ports.watchSignals(options),
      challenge: async ({ session, told, signal }) => {
        Object.assign(shown, session);
        shown.times += 1;
        told.announced();
        told.begun();
        world.log.push('colours');
        await new Promise<void>((resolve) => {
          letGo = resolve;
          signal.addEventListener('abort', () => resolve());
        });
        world.log.push('colours gone');
      },
    }),
  }));
  const begun = async (): Promise<void> => {
    while (!world.log.includes('colours')) await settled();
  };
  return { ...world, shown, begun, letGo: () => letGo() };
}

test('the light challenge comes after the picture and before the camera is closed, for the session at hand', async () => {
  const { flow, log, shown, begun, letGo, openFrames } = playLight();
  const outcome = flow.start();
  await begun();
  assert.deepEqual(shown, { sessionKey: 'ffsk1.x', sessionId: 's', times: 1 });
  assert.ok(flow.state.name === 'guiding' && flow.state.hint === 'hold-for-light');
  assert.ok((flow.metrics.captured ?? 0) > 0, 'the picture has been taken');
  assert.doesNotMatch(JSON.stringify([flow.state, flow.metrics]), /ffsk1/);
  letGo();
  assert.equal((await outcome).status, 'done');
  const order = ['guiding', 'colours', 'colours gone', 'sealing', 'camera closed', 'seal'];
  assert.deepEqual(
    log.filter((entry) => order.includes(entry)),
    order,
  );
  assert.equal(openFrames(), 0);
});

test('whoever presses the shutter meanwhile ends the colours, and the picture that took itself is kept', async () => {
  const { flow, log, begun, openFrames } = playLight();
  const outcome = flow.start();
  await begun();
  flow.send({ type: 'shutter-due' });
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
  assert.equal(openFrames(), 0);
});

test('cancelled in the middle of the colours: everything is let go, and nothing is sealed', async () => {
  const { flow, log, begun, openFrames } = playLight();
  const outcome = flow.start();
  await begun();
  flow.send({ type: 'cancelled', reason: 'user' });
  assert.ok(log.includes('camera closed') && log.includes('still wiped'));
  assert.equal((await outcome).status, 'cancelled');
  for (let turn = 0; turn < 5; turn += 1) await settled();
  assert.ok(log.includes('colours gone') && !log.includes('seal'));
  assert.equal(openFrames(), 0);
});

test('a camera that is changed in the middle of the colours has its picture wiped, and is guided anew', async () => {
  const { flow, log, shown, begun, letGo, openFrames } = playLight();
  const outcome = flow.start();
  await begun();
  flow.send({ type: 'camera-chosen', deviceId: 'b' });
  while (shown.times < 2) await settled();
  assert.ok(log.includes('still wiped') && !log.includes('seal'));
  letGo();
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
  assert.equal(openFrames(), 0);
});

test('a picture that is taken by hand is followed by no colours', async () => {
  const { flow, shown } = playLight({ captureMode: 'manual' });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
  assert.equal(shown.times, 0);
});

test('the picture waits for five steady frames', async () => {
  const { flow } = playWorld();
  await flow.start();
  assert.ok(flow.metrics.framesAnalysed >= 5);
});

test('the first hint comes of the first picture where the detector is there, and of a fresh one where it is late', async () => {
  for (const late of [false, true]) {
    const taken: FakeFrame[] = [];
    const looked: FakeFrame[] = [];
    let arrive: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    const { flow, openFrames } = playWorld({}, {}, {}, (ports) => ({
      detector: {
        ...ports.detector,
        load: () => (late ? arrival : Promise.resolve()),
        analyse: (frame, options) => {
          looked.push(frame);
          return ports.detector.analyse(frame, options);
        },
      },
      frames: {
        next: async (options) => {
          const frame = await ports.frames.next(options);
          taken.push(frame);
          return frame;
        },
      },
    }));
    const outcome = flow.start();
    while (flow.metrics.firstFrame === undefined) await settled();
    for (let turn = 0; turn < 3; turn += 1) await settled();
    if (late) assert.equal(openFrames(), 0, 'no buffer of the camera is held while the detector loads');
    arrive();
    assert.equal((await outcome).status, 'done');
    assert.equal(looked[0], taken[late ? 1 : 0]);
  }
});

test('a camera that is granted opens while the session does, and once', async () => {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { flow, log } = playWorld({ cameraGranted: async () => true }, {}, {}, (ports) => ({
    requestSession: async (...asked) => {
      await answered;
      return ports.requestSession(...asked);
    },
  }));
  const outcome = flow.start();
  while (!log.includes('camera opened')) await settled();
  assert.equal(flow.state.name, 'preparing');
  answer();
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'camera opened').length, 1);
  assert.ok(log.includes('opening-camera') && log.includes('sealed signals webdriver'));
});

test('where the session is refused, the camera beside it is let go', async () => {
  for (const late of [false, true]) {
    const open: string[] = [];
    const { flow } = playWorld({ cameraGranted: async () => true }, {}, {}, (ports) => ({
      camera: {
        open: async (choice, options) => {
          const camera = await ports.camera.open(choice, options);
          open.push('camera');
          // As the browser's adapter does.
          const close = (): void => void open.pop();
          if (options.signal.aborted) close();
          else options.signal.addEventListener('abort', close, { once: true });
          return camera;
        },
      },
      requestSession: async () => {
        if (!late) throw new FortfaceError('session-refused', '');
        while (open.length === 0) await settled();
        throw new FortfaceError('session-refused', '');
      },
    }));
    const outcome = await flow.start();
    assert.ok(outcome.status === 'failed' && outcome.code === 'session-refused');
    for (let turn = 0; turn < 5; turn += 1) await settled();
    assert.deepEqual(open, []);
  }
});

test('a camera that came in time is never said to have been late', async () => {
  const { wait, end } = holdWaits();
  const { flow, log } = playWorld({ wait }, { captureMode: 'manual' });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  end(configuration.readyTimeoutMs);
  for (let turn = 0; turn < 5; turn += 1) await settled();
  assert.ok(!log.includes('timed out ready'));
  flow.send({ type: 'cancelled', reason: 'host' });
  await outcome;
});

const sidewards = { ...playedFace, yawDeg: 40 };

for (const { what, frames, code } of [
  { what: 'a face that never was good', frames: [sidewards], code: 'capture-failed' },
  { what: 'nobody', frames: ['nobody'], code: 'no-face' },
  { what: 'a face, before it died', frames: [sidewards, 'death'], code: 'capture-failed' },
  { what: 'nobody, before it died', frames: ['nobody', 'death'], code: 'detector-unavailable' },
  { what: 'nothing, for it was never there', frames: [], code: 'detector-unavailable' },
] as const) {
  test(`when the time is over and the detector saw ${what}, the code is ${code}`, async () => {
    const { wait, end } = holdWaits();
    const gone = new FortfaceError('detector-unavailable', '');
    let analysed = 0;
    const { flow, log } = playWorld({
      wait,
      detector: {
        load: () => (frames.length > 0 ? Promise.resolve() : Promise.reject(gone)),
        analyse: async ({ timestampMs }) => {
          const frame = frames[Math.min(analysed, frames.length - 1)];
          analysed += 1;
          if (frame === 'death') throw gone;
          return { timestampMs, analysisMs: 5, ...(typeof frame === 'object' && { face: frame }) };
        },
        dispose: () => undefined,
      },
    });
    const outcome = flow.start();
    while (flow.state.name !== 'guiding' || analysed < frames.length) await settled();
    for (const partMs of [10_000, 20_000]) {
      end(partMs);
      for (let turn = 0; turn < 5; turn += 1) await settled();
    }
    const ended = await outcome;
    assert.ok(ended.status === 'failed' && ended.retryable);
    assert.equal(ended.code, code);
    assert.ok(log.includes('timed out capture'));
  });
}

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

test('a clock that jumps while the picture is taken gets a new session, which tells the time', async () => {
  let jumped = false;
  const { flow, log } = playWorld({ clockJumped: () => jumped }, { captureMode: 'manual' }, {}, (ports) => ({
    requestSession: (...asked) => {
      jumped = false;
      return ports.requestSession(...asked);
    },
  }));
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  jumped = true;
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
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

function holdWaits() {
  const waits: { durationMs: number; signal: AbortSignal; end(): void }[] = [];
  const wait: FlowPorts['wait'] = (durationMs, { signal }) =>
    new Promise((resolve, reject) => {
      waits.push({ durationMs, signal, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return {
    waits,
    wait,
    end(endingMs: number) {
      for (const { durationMs, end } of waits) if (durationMs === endingMs) end();
    },
  };
}

/** Waits that last until somebody ends all of a length. */
/** Asked for anew each time, for it changes between two lines. */
const stateOf = (flow: Flow): FlowState => flow.state;

async function arrives(flow: Flow, name: FlowStateName): Promise<void> {
  while (stateOf(flow).name !== name) await settled();
}

test('a start without a network waits for it, detector and all, and goes on by itself', async () => {
  let online = false;
  const waiting: (() => void)[] = [];
  const loads: boolean[] = [];
  const { flow, log } = playWorld(
    {
      connection: {
        isOnline: () => online,
        waitUntilOnline: () => new Promise((resolve) => waiting.push(resolve)),
      },
    },
    {},
    {},
    (ports) => ({
      detector: {
        ...ports.detector,
        load: async () => {
          loads.push(online);
          if (!online) throw new FortfaceError('detector-unavailable', '');
        },
      },
    }),
  );
  const outcome = flow.start();
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.deepEqual(flow.state, { name: 'preparing', attempt: 1, offline: true });
  assert.ok(!log.includes('session asked'));
  online = true;
  for (const resolve of waiting) resolve();
  assert.equal((await outcome).status, 'done');
  assert.deepEqual(loads, [true]);
});

test('a network that goes while the detector is fetched costs nobody the guidance', async () => {
  let online = true;
  let loads = 0;
  const { flow } = playWorld(
    {
      connection: {
        isOnline: () => online,
        waitUntilOnline: async () => {
          online = true;
        },
      },
    },
    {},
    {},
    (ports) => ({
      detector: {
        ...ports.detector,
        load: async () => {
          loads += 1;
          if (loads > 1) return;
          online = false;
          throw new FortfaceError('detector-unavailable', '');
        },
      },
    }),
  );
  assert.equal((await flow.start()).status, 'done');
  assert.equal(loads, 2);
});

test('a network that goes while the session is asked for is waited for once more', async () => {
  let asked = 0;
  let online = true;
  const { flow } = playWorld({
    connection: {
      isOnline: () => online,
      waitUntilOnline: async () => {
        online = true;
      },
    },
    requestSession: async () => {
      asked += 1;
      if (asked > 1)
        return { sessionId: 's', action: 'liveness', sessionKey: 'ffsk1.x', expiresAtMs: 600_000 };
      online = false;
      throw new FortfaceError('session-unreachable', 'gone');
    },
  });
  assert.equal((await flow.start()).status, 'done');
  assert.equal(asked, 2);
});

/** A camera that stops when told to, and notes how often it was opened. */
function stoppableCamera() {
  const stops: (() => void)[] = [];
  const camera: FlowPorts['camera'] = {
    open: async () => ({
      facts: { widthPx: 1280, heightPx: 960, fps: 30, facing: 'user', labelClass: 'front' },
      deviceId: 'a',
      lost: new Promise((resolve) => stops.push(resolve)),
      devices: async () => [],
      close: () => undefined,
    }),
  };
  return { camera, stops };
}

test('a camera that the phone took while the page was away is opened again for whoever comes back', async () => {
  const { camera, stops } = stoppableCamera();
  let comeBack = (): void => undefined;
  const { flow } = playWorld(
    {
      camera,
      watchSight: () => ({
        ...inSight,
        pageHiddenWithin: () => true,
        shown: () => new Promise((resolve) => (comeBack = resolve)),
      }),
    },
    { captureMode: 'manual' },
  );
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  stops[0]?.();
  for (let turn = 0; turn < 10; turn += 1) await settled();
  assert.equal(stops.length, 1, 'nothing is opened behind anybody’s back');
  comeBack();
  while (stops.length < 2 || flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('a camera that is pulled out before everybody’s eyes is told of', async () => {
  const { camera, stops } = stoppableCamera();
  const { flow } = playWorld({ camera }, { captureMode: 'manual' });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  stops[0]?.();
  const { status, ...rest } = await outcome;
  assert.equal(status, 'failed');
  assert.ok('code' in rest && rest.code === 'camera-lost');
});

test('after a busy camera the flow goes on by itself as soon as it is free, as the same attempt', async () => {
  let opened = 0;
  let free = (_value: boolean): void => undefined;
  const { camera } = stoppableCamera();
  const { flow } = playWorld(
    {
      camera: {
        open: (choice, options) => {
          opened += 1;
          if (opened === 1) return Promise.reject(new FortfaceError('camera-in-use', 'held'));
          return camera.open(choice, options);
        },
      },
    },
    {},
    { awaitCamera: () => new Promise((resolve) => (free = resolve)) },
  );
  const outcome = await flow.start();
  assert.ok(outcome.status === 'failed' && outcome.code === 'camera-in-use');
  assert.ok(flow.state.name === 'failed' && flow.state.waitsForCamera === true);
  free(true);
  await arrives(flow, 'done');
  assert.deepEqual(stateOf(flow), { name: 'done', attempt: 1 });
});

test('a camera that failed and was waited for is opened in the session at hand; what is given up lets it go', async () => {
  for (const goesOn of [true, false]) {
    let free: (isFree: boolean) => void = () => undefined;
    let opened = 0;
    const { flow, log } = playWorld(
      {},
      {},
      { awaitCamera: () => new Promise((resolve) => (free = resolve)) },
      ({ camera }) => ({
        camera: {
          open: (...asked) => {
            opened += 1;
            return opened === 1
              ? Promise.reject(new FortfaceError('camera-in-use', ''))
              : camera.open(...asked);
          },
        },
      }),
    );
    assert.equal((await flow.start()).status, 'failed');
    if (goesOn) {
      free(true);
      await arrives(flow, 'done');
    } else flow.send({ type: 'cancelled', reason: 'disconnected' });
    await settled();
    assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
    assert.ok(log.includes('session sealer disposed') && log.includes('detector disposed'));
  }
});

test('after a busy camera the one that the look at it opened is used, and let go if nobody comes to it', async () => {
  for (const goesOn of [true, false]) {
    let found: (camera: { stream: object; release(): void }) => void = () => undefined;
    let looked: string | undefined;
    let released = 0;
    const opened: (object | undefined)[] = [];
    const { flow, log } = playWorld(
      {},
      { camera: 'front-2' },
      {
        awaitCamera: (_code, { choice }) => {
          looked = choice;
          return new Promise((resolve) => (found = resolve));
        },
      },
      ({ camera }) => ({
        camera: {
          open: (choice, options) => {
            opened.push(options.given?.stream);
            if (opened.length === 1) return Promise.reject(new FortfaceError('camera-in-use', ''));
            return camera.open(choice, options);
          },
        },
      }),
    );
    assert.equal((await flow.start()).status, 'failed');
    assert.equal(looked, 'front-2', 'the look is at the camera that will be opened');
    if (!goesOn) flow.send({ type: 'cancelled', reason: 'user' });
    const stream = {};
    found({ stream, release: () => (released += 1) });
    if (goesOn) await arrives(flow, 'done');
    await settled();
    assert.deepEqual(opened, goesOn ? [undefined, stream] : [undefined]);
    assert.equal(released, goesOn ? 0 : 1);
    assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
  }
});

for (const [failure, act] of [
  ['camera-failed', { type: 'retried' }],
  ['camera-in-use', { type: 'retried' }],
  ['camera-failed', { type: 'camera-chosen', deviceId: 'b' }],
] as const) {
  test(`after ${failure}, ${act.type} opens a camera in the session at hand`, async () => {
    const cameras = [
      { deviceId: 'a', label: 'one' },
      { deviceId: 'b', label: 'two' },
    ];
    const asked: string[] = [];
    const { flow, log } = playWorld({}, {}, {}, ({ camera }) => ({
      camera: {
        open: (choice, options) => {
          asked.push(choice);
          if (asked.length === 1) return Promise.reject(new FortfaceError(failure, ''));
          return camera.open(choice, options);
        },
        devices: async () => cameras,
      },
    }));
    assert.equal((await flow.start()).status, 'failed');
    while (flow.state.name !== 'failed' || flow.state.cameras === undefined) await settled();
    assert.equal(flow.state.cameras, cameras, 'the failure shows what there is to choose from');
    flow.send(act);
    await arrives(flow, 'done');
    assert.deepEqual(asked, ['user', act.type === 'retried' ? 'user' : 'b']);
    assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
  });
}

test('a session that is kept for a failed camera is let go after two minutes; the person may still try again', async () => {
  const { wait, advance } = playClock();
  let opened = 0;
  const { flow, log } = playWorld({ wait }, {}, { wait }, ({ camera }) => ({
    camera: {
      open: (...asked) =>
        (opened += 1) === 1 ? Promise.reject(new FortfaceError('camera-failed', '')) : camera.open(...asked),
    },
  }));
  const failed = await flow.start();
  assert.equal(failed.status, 'failed');
  await advance(119_000);
  assert.ok(!log.includes('session sealer disposed'));
  await advance(1000);
  assert.ok(log.includes('session sealer disposed') && log.includes('detector disposed'));
  assert.ok(flow.state.name === 'failed' && flow.state.canRetry);
  flow.send({ type: 'retried' });
  await advance(0);
  await arrives(flow, 'done');
  assert.equal(log.filter((entry) => entry === 'session asked').length, 2);
});

test('the camera that the browser’s own button gives is opened without a request, in the session at hand', async () => {
  const given: (object | undefined)[] = [];
  const { flow, log } = playWorld({}, {}, {}, ({ camera }) => ({
    camera: {
      open: (choice, options) => {
        given.push(options.given?.stream);
        if (given.length === 1) return Promise.reject(new FortfaceError('camera-denied', ''));
        return camera.open(choice, options);
      },
    },
  }));
  assert.equal((await flow.start()).status, 'failed');
  const stream = {};
  let released = 0;
  const camera = { stream, release: () => (released += 1) };
  flow.send({ type: 'camera-given', camera });
  await arrives(flow, 'done');
  assert.deepEqual(given, [undefined, stream]);
  assert.equal(released, 0);
  assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
  flow.send({ type: 'camera-given', camera });
  assert.equal(released, 1, 'one that comes when nobody needs it is stopped');
});

test('a camera that stays black is told of as covered, and so is the failure once the time is over', async () => {
  const { wait, advance } = playClock();
  const { flow } = playWorld({ wait }, {}, { wait }, ({ detector }) => ({
    detector: {
      ...detector,
      analyse: async ({ timestampMs }) => ({
        timestampMs,
        analysisMs: 5,
        darkPictureShare: 1,
        coveredPicture: true,
      }),
    },
  }));
  const outcome = flow.start();
  await advance(1000);
  const shown = stateOf(flow);
  assert.ok(shown.name === 'guiding' && shown.hint === 'camera-covered');
  await advance(30_000);
  assert.equal((await outcome).status, 'failed');
  const ended = stateOf(flow);
  assert.ok(ended.name === 'failed' && ended.code === 'camera-failed' && ended.reason === 'camera-covered');
  assert.ok(ended.canRetry);
});

test('a camera that is silent from its start is told of while it opens, as long as it stays so', async () => {
  const { wait, advance } = playClock();
  const { flow } = playWorld({ wait }, {}, { wait }, () => ({
    camera: {
      open: (_choice, { covered }) => {
        covered?.();
        return new Promise(() => undefined);
      },
    },
  }));
  const outcome = flow.start();
  await advance(0);
  assert.deepEqual(stateOf(flow), { name: 'opening-camera', attempt: 1, covered: true });
  await advance(15_000);
  const ended = await outcome;
  assert.ok(ended.status === 'failed' && ended.code === 'camera-failed');
  assert.ok(flow.state.name === 'failed' && flow.state.reason === 'camera-covered');
});

test('a camera of too few pixels takes no picture by itself; the person is told and may press at once', async () => {
  const { wait, advance } = playClock();
  const small = { ...playedFace, widthPx: 108, heightPx: 144, eyeDistancePx: 23 };
  const { flow, log } = playWorld({ wait }, {}, { wait }, ({ detector }) => ({
    detector: {
      ...detector,
      analyse: async ({ timestampMs }) => ({ timestampMs, analysisMs: 5, face: small }),
    },
  }));
  const outcome = flow.start();
  await advance(5000);
  const shown = stateOf(flow);
  assert.ok(shown.name === 'guiding' && shown.hint === 'few-pixels' && shown.shutterOffered);
  assert.ok(!log.includes('sealing'));
  flow.send({ type: 'shutter-pressed' });
  await advance(0);
  assert.equal((await outcome).status, 'done');
});

test('a picture that is being encoded while its camera is lost is dropped, and the next one is taken', async () => {
  const { camera, stops } = stoppableCamera();
  let encode: (() => void) | undefined;
  const { flow } = playWorld({ camera }, { captureMode: 'manual' }, {}, ({ encoder }) => ({
    encoder: {
      encode: async (...asked) => {
        if (encode === undefined) await new Promise<void>((resolve) => (encode = resolve));
        return encoder.encode(...asked);
      },
    },
  }));
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  flow.send({ type: 'shutter-pressed' });
  while (encode === undefined) await settled();
  stops[0]?.();
  assert.equal((await outcome).status, 'failed');
  encode();
  await settled();
  flow.send({ type: 'retried' });
  await arrives(flow, 'guiding');
  flow.send({ type: 'shutter-pressed' });
  await arrives(flow, 'done');
});

test('a remembered side stays remembered, whichever device it leads to', async () => {
  const remembered: (string | undefined)[] = [];
  const { flow } = playWorld({
    memory: {
      recall: async () => ({ cameraDeviceId: 'environment' }),
      rememberCamera: async (deviceId) => void remembered.push(deviceId),
      rememberConsent: async () => undefined,
      forget: async () => undefined,
    },
  });
  assert.equal((await flow.start()).status, 'done');
  assert.deepEqual(remembered, []);
});

test('a remembered camera that did not open is forgotten', async () => {
  const remembered: (string | undefined)[] = [];
  const { flow } = playWorld({
    memory: {
      recall: async () => ({ cameraDeviceId: 'broken' }),
      rememberCamera: async (deviceId) => void remembered.push(deviceId),
      rememberConsent: async () => undefined,
      forget: async () => undefined,
    },
  });
  assert.equal((await flow.start()).status, 'done');
  assert.deepEqual(remembered, [undefined]);
});

test('a chosen file is judged, sealed as a file, and its frames are let go', async () => {
  const facts: CaptureFacts[] = [];
  const { flow, openFrames } = playWorld(
    {
      camera: { open: () => Promise.reject(new FortfaceError('camera-not-found', 'none')) },
      sealer: {
        id: 'played',
        sealDevice: async () => ({ deviceRequestInfo: 'sealed-device', deviceRoot: 'root' }),
        openSession: async () => ({
          seal: async ({ data }) => {
            facts.push(data.capture);
            return { key: 'k', data: 'd', imgData: 'i' };
          },
          dispose: () => undefined,
        }),
        dispose: () => undefined,
      },
    },
    { allowFile: true },
  );
  await flow.start();
  assert.ok(flow.state.name === 'failed' && flow.state.fileOffered === true);
  flow.send({ type: 'file-chosen' });
  await arrives(flow, 'done');
  await settled();
  assert.equal(facts.length, 1);
  assert.deepEqual(facts[0], { auto: false, camera: 'file', attempt: 1, durationMs: facts[0]?.durationMs });
  assert.equal(openFrames(), 0);
});

test('a chosen file whose face has less than 90 px between the eyes is refused, and told so', async () => {
  for (const [eyeDistancePx, name] of [
    [89, 'failed'],
    [90, 'done'],
  ] as const) {
    const { flow } = playWorld(
      { camera: { open: () => Promise.reject(new FortfaceError('camera-not-found', '')) } },
      { allowFile: true },
      {},
      ({ detector }) => ({
        detector: {
          ...detector,
          analyse: async () => ({ timestampMs: 0, analysisMs: 5, face: { ...playedFace, eyeDistancePx } }),
        },
      }),
    );
    await flow.start();
    flow.send({ type: 'file-chosen' });
    await arrives(flow, 'preparing');
    while (flow.state.name !== 'failed' && flow.state.name !== 'done') await settled();
    const { state } = flow;
    assert.equal(state.name, name);
    if (state.name === 'failed') assert.equal(state.reason, 'small-picture');
  }
});

test('a chosen file without a face is refused in its own words, and another one may follow', async () => {
  let analysed = 0;
  const { flow, openFrames } = playWorld(
    {
      camera: { open: () => Promise.reject(new FortfaceError('camera-denied', 'no')) },
      detector: {
        load: async () => undefined,
        analyse: async ({ timestampMs }) => {
          analysed += 1;
          return { timestampMs, analysisMs: 1, ...(analysed > 1 && { face: playedFace }) };
        },
        dispose: () => undefined,
      },
    },
    { allowFile: true },
  );
  await flow.start();
  flow.send({ type: 'file-chosen' });
  await arrives(flow, 'failed');
  assert.deepEqual(stateOf(flow), {
    name: 'failed',
    attempt: 1,
    code: 'no-face',
    canRetry: true,
    fileOffered: true,
    fromFile: true,
  });
  flow.send({ type: 'file-chosen' });
  await arrives(flow, 'done');
  assert.equal(openFrames(), 0);
});

/** Notes what it is given, and gives it back. */
function playedKeeper(now: () => number = () => 0) {
  let kept: KeptCapture | undefined;
  const keeper: CaptureKeeper = {
    keep: async (capture) => {
      kept = capture;
      return true;
    },
    recall: async () => (kept !== undefined && kept.expiresAtMs > now() ? kept : undefined),
    forget: async () => undefined,
  };
  return { keeper, kept: () => kept };
}

test('a picture that could not be sent is kept, and "try again" sends the same one', async () => {
  const { keeper, kept } = playedKeeper();
  let sent = 0;
  const { flow, log, forgotten } = playWorld({
    keeper,
    submit: async () => {
      sent += 1;
      if (sent === 1) throw new FortfaceError('submit-unreachable', 'gone');
      return { answer: { photo: { liveness: { value: true, confidence: 90 } } }, bytesSent: 10 };
    },
  });
  await flow.start();
  assert.equal(kept()?.sessionId, 's');
  assert.equal(forgotten(), 0, 'a failed sending deletes nothing');
  flow.send({ type: 'retried' });
  await arrives(flow, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
  assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
  assert.equal(forgotten(), 1);
});

test('whoever comes back is asked before a kept picture is sent, and may take a new one', async () => {
  const kept: KeptCapture = {
    action: 'liveness',
    sessionId: 'earlier',
    sealed: { key: 'k', data: 'd', imgData: 'i' },
    jti: 'j',
    expiresAtMs: 200_000,
  };
  const sent: string[] = [];
  const submit: FlowPorts['submit'] = async ({ session }) => {
    sent.push(session.sessionId);
    return { answer: { photo: { liveness: { value: true, confidence: 90 } } }, bytesSent: 10 };
  };
  const keeper: CaptureKeeper = {
    keep: async () => true,
    recall: async () => kept,
    forget: async () => undefined,
  };
  for (const [answer, sessionId] of [
    ['resume-accepted', 'earlier'],
    ['resume-declined', 's'],
  ] as const) {
    const { flow, forgotten } = playWorld({ keeper, submit });
    const outcome = flow.start();
    while (!(flow.state.name === 'preparing' && flow.state.resumable === true)) await settled();
    assert.equal(forgotten(), 0);
    flow.send({ type: answer });
    assert.equal((await outcome).status, 'done');
    assert.equal(sent.at(-1), sessionId);
    assert.ok(forgotten() > 0);
  }
});

test('a session token is never kept: in direct mode nothing is', async () => {
  const { keeper, kept } = playedKeeper();
  const { flow } = playWorld({
    keeper,
    requestSession: async () => ({
      sessionId: 's',
      action: 'liveness',
      sessionKey: 'ffsk1.x',
      expiresAtMs: 600_000,
      sessionToken: 'secret',
    }),
    submit: async () => {
      throw new FortfaceError('submit-unreachable', 'gone');
    },
  });
  await flow.start();
  assert.equal(kept(), undefined);
});

for (const code of ['submit-refused', 'session-expired', 'many-faces'] as const) {
  test(`a sending that ends in ${code} keeps nothing`, async () => {
    const { keeper, kept } = playedKeeper();
    const { flow, forgotten } = playWorld({
      keeper,
      submit: async () => {
        throw new FortfaceError(code, 'no');
      },
    });
    await flow.start();
    assert.equal(kept(), undefined);
    assert.equal(forgotten(), 1);
  });
}

test('what is kept ends with the envelope, five minutes after it was sealed, however long the session lives', async () => {
  const { keeper, kept } = playedKeeper();
  const { flow } = playWorld({
    keeper,
    submit: async () => {
      throw new FortfaceError('server-failed', 'down');
    },
  });
  await flow.start();
  assert.equal(kept()?.expiresAtMs, 290_000);
});

/** A world whose pictures are real bytes, all of which are remembered. */
function playBytes(
  change: Partial<FlowPorts> = {},
  settings: Partial<Configuration> = {},
  encoding: Promise<void> = Promise.resolve(),
) {
  const pictures: Uint8Array[] = [];
  const world = playWorld(
    {
      encoder: {
        encode: async () => {
          const bytes = Uint8Array.from({ length: 64 }, (_, at) => at + 1);
          pictures.push(bytes);
          await encoding;
          return createStill({ bytes, widthPx: 720, heightPx: 960 });
        },
      },
      ...change,
    },
    settings,
  );
  const plainBytes = (): number =>
    pictures.flatMap((bytes) => [...bytes]).filter((byte) => byte !== 0).length;
  return { ...world, pictures, plainBytes };
}

/** A sealer that stays at the picture, as if the machine were slow. */
function slowSealer(): { sealer: FlowPorts['sealer']; reached: Promise<void>; fail(): void } {
  let reach: () => void = () => undefined;
  let fail: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return {
    reached,
    fail: () => fail(),
    sealer: {
      id: 'slow',
      sealDevice: async () => ({ deviceRequestInfo: 'sealed-device', deviceRoot: 'root' }),
      openSession: async () => ({
        seal: ({ image }) => {
          assert.equal(image.bytes[0], 1, 'the sealer was given the picture');
          reach();
          return new Promise((_resolve, reject) => (fail = () => reject(new Error('broken'))));
        },
        dispose: () => undefined,
      }),
      dispose: () => undefined,
    },
  };
}

test('the very bytes of the picture are zeros once it is sealed, before anybody hears of it', async () => {
  let plainWhenSubmitted = -1;
  const { flow, pictures, plainBytes } = playBytes({
    submit: async () => {
      plainWhenSubmitted = plainBytes();
      return { answer: { photo: { liveness: { value: true, confidence: 90 } } }, bytesSent: 10 };
    },
  });
  assert.equal((await flow.start()).status, 'done');
  assert.deepEqual([pictures.length, plainWhenSubmitted, plainBytes()], [1, 0, 0]);
});

test('the very bytes of a picture that the person refuses are zeros at once, and so are the next one’s on a cancel', async () => {
  const { flow, pictures, plainBytes } = playBytes({}, { review: true });
  const outcome = flow.start();
  while (flow.state.name !== 'reviewing') await settled();
  assert.equal(plainBytes(), 64);
  flow.send({ type: 'still-refused' });
  assert.equal(plainBytes(), 0);
  while (flow.state.name !== 'reviewing') await settled();
  assert.deepEqual([pictures.length, plainBytes()], [2, 64]);
  flow.send({ type: 'cancelled', reason: 'user' });
  assert.equal(plainBytes(), 0);
  assert.equal((await outcome).status, 'cancelled');
});

for (const reason of ['host', 'disconnected'] as const) {
  test(`the very bytes of a picture that is just being sealed are zeros when a ${reason} cancel returns`, async () => {
    const { sealer, reached } = slowSealer();
    const { flow, plainBytes } = playBytes({ sealer });
    const outcome = flow.start();
    await reached;
    assert.equal(plainBytes(), 64);
    flow.send({ type: 'cancelled', reason });
    assert.equal(plainBytes(), 0);
    assert.equal((await outcome).status, 'cancelled');
  });
}

test('the very bytes of a picture whose sealing fails are zeros', async () => {
  const { sealer, reached, fail } = slowSealer();
  const { flow, plainBytes } = playBytes({ sealer });
  const outcome = flow.start();
  await reached;
  fail();
  const ended = await outcome;
  assert.equal(ended.status === 'failed' && ended.code, 'sealing-failed');
  assert.equal(plainBytes(), 0);
});

test('the very bytes of a picture that is encoded only after the cancel are zeros', async () => {
  let encoded: () => void = () => undefined;
  const encoding = new Promise<void>((resolve) => (encoded = resolve));
  const { flow, pictures, plainBytes } = playBytes({}, {}, encoding);
  const outcome = flow.start();
  while (pictures.length === 0) await settled();
  flow.send({ type: 'cancelled', reason: 'disconnected' });
  assert.equal((await outcome).status, 'cancelled');
  assert.equal(plainBytes(), 64, 'the encoder is still at it');
  encoded();
  await settled();
  assert.equal(plainBytes(), 0);
});

test('a good frame that is found in the moment in which the time is over is let go', async () => {
  const usual = playWorld().flow;
  await usual.start();
  const framesToPicture = usual.metrics.framesAnalysed;
  const ends: string[] = [];
  // Where exactly the two meet is the engine's affair: every moment around it.
  for (let moment = 0; moment < 24; moment += 1) {
    let timeOver: () => void = () => undefined;
    let analysed = 0;
    const { flow, openFrames } = playWorld({}, {}, {}, (ports) => ({
      wait: (durationMs, { signal }) =>
        new Promise((resolve, reject) => {
          // The limit of 30 s waits for its last 20 by themselves.
          if (durationMs === 20_000) timeOver = resolve;
          if (durationMs === 10_000) resolve();
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
      detector: {
        ...ports.detector,
        analyse: async (frame, options) => {
          analysed += 1;
          if (analysed === framesToPicture)
            void (async () => {
              for (let turn = 0; turn < moment; turn += 1) await Promise.resolve();
              timeOver();
            })();
          return ports.detector.analyse(frame, options);
        },
      },
    }));
    const outcome = await flow.start();
    for (let turn = 0; turn < 5; turn += 1) await settled();
    ends.push(outcome.status);
    assert.equal(openFrames(), 0, `${outcome.status} at moment ${moment}`);
  }
  assert.deepEqual(
    [ends.includes('failed'), ends.includes('done')],
    [true, true],
    'both came first somewhere',
  );
});

/** A vendor whose callback comes when a test says so, and every wait with its end in the test's hands. */
function playVendor(change: Partial<FlowPorts> = {}) {
  const { waits, wait } = holdWaits();
  const asked: AbortSignal[] = [];
  let callBack: (end: SdkEnd) => void = () => undefined;
  const world = playWorld({
    vendor: {
      ended: ({ signal }) => {
        asked.push(signal);
        return new Promise((resolve, reject) => {
          callBack = resolve;
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      },
    },
    wait,
    ...change,
  });
  return {
    ...world,
    asked,
    callBack: (end: SdkEnd) => callBack(end),
    /** The wait that ends what would wait for ever: all the vendor's limits, and its countdowns. */
    watchdog: () => waits.find(({ durationMs }) => durationMs === 15_000 + 10_000 + 30_000 + 15_000),
  };
}

test('a vendor that never calls back is a failed capture once all its limits are over, and is waited for no longer', async () => {
  const { flow, log, asked, watchdog } = playVendor();
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  while (watchdog() === undefined) await settled();
  assert.equal(stateOf(flow).name, 'guiding');
  watchdog()?.end();
  const ended = await outcome;
  assert.ok(ended.status === 'failed' && ended.code === 'capture-failed' && ended.retryable);
  assert.deepEqual(
    asked.map(({ aborted }) => aborted),
    [true],
  );
  assert.ok(log.includes('camera closed') && !log.includes('seal'));
  assert.ok(
    !log.some((entry) => entry.startsWith('timed out')),
    'it is no limit of the person’s that was over',
  );
});

test('as long as the browser asks for the camera, the time of a silent vendor does not run', async () => {
  let answer: () => void = () => undefined;
  const { flow, watchdog } = playVendor({
    permissionSettled: () => new Promise((resolve) => (answer = resolve)),
  });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  for (let turn = 0; turn < 5; turn += 1) await settled();
  assert.equal(watchdog(), undefined);
  answer();
  while (watchdog() === undefined) await settled();
  watchdog()?.end();
  assert.equal((await outcome).status, 'failed');
});

test('a vendor that calls back in time ends the clock before its picture goes on its way', async () => {
  const aborted: unknown[] = [];
  const { flow, callBack, watchdog } = playVendor({
    submit: async () => {
      aborted.push(watchdog()?.signal.aborted);
      return { answer: { photo: { liveness: { value: true, confidence: 90 } } }, bytesSent: 10 };
    },
  });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  while (watchdog() === undefined) await settled();
  assert.equal(watchdog()?.signal.aborted, false);
  callBack({ kind: 'captured', sealed: { key: 'k', data: 'd', imgData: 'i' } });
  assert.equal((await outcome).status, 'done');
  assert.deepEqual(aborted, [true]);
});

test('cancelled while the vendor is silent: callback and clock are waited for no longer', async () => {
  const { flow, asked, callBack, watchdog } = playVendor();
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  while (watchdog() === undefined) await settled();
  flow.send({ type: 'cancelled', reason: 'host' });
  assert.equal((await outcome).status, 'cancelled');
  assert.ok(watchdog()?.signal.aborted && asked[0]?.aborted);
  callBack({ kind: 'captured', sealed: { key: 'k', data: 'd', imgData: 'i' } });
  for (let turn = 0; turn < 5; turn += 1) await settled();
  assert.equal(stateOf(flow).name, 'cancelled');
});

/** A viewfinder that a test takes out of sight, and `for a second` or so. */
function playSight() {
  let isSeen = true;
  let tellUnseen: (() => void)[] = [];
  let tellShown: (() => void)[] = [];
  const sight: Sight = {
    seen: () => isSeen,
    pageHiddenWithin: () => false,
    shown: () => (isSeen ? Promise.resolve() : new Promise((resolve) => tellShown.push(resolve))),
    reveal: () => undefined,
    unseenFor: () => new Promise((resolve) => tellUnseen.push(resolve)),
  };
  const hide = (): void => {
    isSeen = false;
  };
  const stayHidden = (): void => {
    for (const tell of tellUnseen) tell();
    tellUnseen = [];
  };
  const show = (): void => {
    isSeen = true;
    for (const tell of tellShown) tell();
    tellShown = [];
  };
  return { sight, hide, stayHidden, show };
}

test('out of sight, no picture is looked at and none takes itself; in sight again, the capture goes on', async () => {
  const { sight, hide, show } = playSight();
  let analysed = 0;
  const { flow } = playWorld({
    watchSight: () => sight,
    detector: {
      load: async () => undefined,
      analyse: async (frame) => {
        analysed += 1;
        if (analysed === 2) hide();
        return { timestampMs: frame.timestampMs, analysisMs: 5, face: playedFace };
      },
      dispose: () => undefined,
    },
  });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  while (analysed < 2) await settled();
  for (let turn = 0; turn < 50; turn += 1) await settled();
  assert.equal(analysed, 2);
  assert.equal(flow.state.name, 'guiding');
  show();
  assert.equal((await outcome).status, 'done');
});

test('out of sight for a second, the camera is closed; seen again, it is opened, and the capture goes on', async () => {
  const { sight, hide, stayHidden, show } = playSight();
  const { flow, log } = playWorld({ watchSight: () => sight }, { captureMode: 'manual' });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  hide();
  stayHidden();
  await arrives(flow, 'opening-camera');
  assert.deepEqual(stateOf(flow), { name: 'opening-camera', attempt: 1, hidden: true, deviceId: 'a' });
  assert.equal(log.filter((entry) => entry === 'camera opened').length, 1);
  assert.ok(log.includes('camera closed'));
  show();
  await arrives(flow, 'guiding');
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('out of sight for a minute, the capture is cancelled', async () => {
  const { sight, hide, stayHidden } = playSight();
  const { flow, log } = playWorld(
    {
      watchSight: () => sight,
      wait: (durationMs) => (durationMs === 60_000 ? Promise.resolve() : never),
    },
    { captureMode: 'manual' },
  );
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  hide();
  stayHidden();
  const { status, ...rest } = await outcome;
  assert.equal(status, 'cancelled');
  assert.equal('reason' in rest && rest.reason, 'hidden');
  assert.ok(log.includes('cancelled by hidden'));
});

test('a start out of sight opens no camera until the viewfinder can be seen', async () => {
  const { sight, hide, stayHidden, show } = playSight();
  hide();
  const { flow, log } = playWorld({ watchSight: () => sight, cameraGranted: async () => true });
  const outcome = flow.start();
  await arrives(flow, 'opening-camera');
  for (let turn = 0; turn < 20; turn += 1) await settled();
  stayHidden();
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.ok(!log.includes('camera opened'));
  show();
  assert.equal((await outcome).status, 'done');
});

test('a press on the shutter that nobody could see takes nothing', async () => {
  const { sight, hide, show } = playSight();
  const { flow, log } = playWorld({ watchSight: () => sight }, { captureMode: 'manual' });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  hide();
  flow.send({ type: 'shutter-pressed' });
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.equal(flow.state.name, 'guiding');
  assert.ok(!log.includes('seal'));
  show();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('a picture whose viewfinder went out of sight before it was sealed is wiped, and never sealed', async () => {
  const { sight, hide, show } = playSight();
  const { flow, log } = playWorld({ watchSight: () => sight }, {}, {}, (ports) => ({
    encoder: {
      encode: async (frame, options) => {
        const still = await ports.encoder.encode(frame, options);
        if (!log.includes('still wiped')) hide();
        return still;
      },
    },
  }));
  const outcome = flow.start();
  while (!log.includes('still wiped')) await settled();
  assert.ok(!log.includes('seal'));
  assert.equal(flow.state.name, 'opening-camera');
  show();
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
});
