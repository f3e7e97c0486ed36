import assert from 'node:assert/strict';
import test from 'node:test';
import { createStill } from '../../../src/capture/create-still.ts';
import type { Configuration } from '../../../src/configuration/configuration.ts';
import type { CaptureFacts } from '../../../src/contract/index.ts';
import { FortfaceError } from '../../../src/errors/index.ts';
import { ApiProblem } from '../../../src/http/api-problem.ts';
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
  type PlayedPorts,
  playClock,
} from '../../support/flow/play-world.ts';

test('closes the camera before sealing the picture, and wipes the picture afterwards', async () => {
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
  test(`ends the capture with the outcome ${outcome} if the server returns it`, async () => {
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

test('takes another picture in a new session if the server asks for it and attempts are left', async () => {
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

test('requests a session once more after a request without an answer, and not after a late one', async () => {
  for (const [cause, asked] of [
    [new TypeError('network changed'), 2],
    [undefined, 1],
  ] as const) {
    let requests = 0;
    const { flow } = playWorld({
      wait: (ms) => (ms === 1000 ? Promise.resolve() : never),
      requestSession: async () => {
        requests += 1;
        throw new FortfaceError('session-unreachable', '', { cause });
      },
    });
    const ended = await flow.start();
    assert.ok(ended.status === 'failed' && ended.code === 'session-unreachable');
    assert.equal(requests, asked);
  }
});

test('retries a failed service once, with newly sealed device information', async () => {
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

test('seals the signals of page and camera with the picture, and blocks no capture because of them', async () => {
  const { flow, log } = playWorld();
  assert.equal((await flow.start()).status, 'done');
  assert.ok(log.indexOf('watching a front camera') > log.indexOf('camera opened'));
  assert.ok(log.includes('sealed signals webdriver'));
});

/** A camera whose watch has a light challenge, which lasts until its camera is released or the test ends it. */
function playLight(settings: Partial<Configuration> = {}) {
  let letGo: () => void = () => undefined;
  const shown = { sessionKey: '', sessionId: '', times: 0 };
  const world = playWorld({}, settings, {}, (ports) => ({
    watchSignals: async (options) => ({
      ...(await ports.watchSignals(options)),
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

test('runs the light challenge for the current session after the picture, before closing the camera', async () => {
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

test('ends the light challenge and keeps the automatic picture if the user presses the shutter', async () => {
  const { flow, log, begun, openFrames } = playLight();
  const outcome = flow.start();
  await begun();
  flow.send({ type: 'shutter-due' });
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
  assert.equal(openFrames(), 0);
});

test('releases everything and seals nothing if the user cancels during the light challenge', async () => {
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

test('wipes the picture and restarts guidance if the camera changes during the light challenge', async () => {
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

test('runs no light challenge after a manual capture', async () => {
  const { flow, shown } = playLight({ captureMode: 'manual' });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
  assert.equal(shown.times, 0);
});

test('takes the picture after five steady frames', async () => {
  const { flow } = playWorld();
  await flow.start();
  assert.ok(flow.metrics.framesAnalysed >= 5);
});

test('takes the first hint from the first picture, or from a fresh one if the detector loads late', async () => {
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

/** A world whose session arrives when told to, or fails. */
function playLateSession(change: Partial<PlayedPorts> = {}) {
  let answer: (error?: FortfaceError) => void = () => undefined;
  const answered = new Promise<void>((resolve, reject) => {
    answer = (error) => (error === undefined ? resolve() : reject(error));
  });
  const world = playWorld({ cameraGranted: async () => true, ...change }, {}, {}, (ports) => ({
    requestSession: async (...asked) => {
      await answered;
      return ports.requestSession(...asked);
    },
  }));
  return { ...world, answer: (error?: FortfaceError) => answer(error) };
}

test('opens a granted camera once and takes the picture during the session request, and then seals', async () => {
  const { flow, log, answer, openFrames } = playLateSession();
  const outcome = flow.start();
  await arrives(flow, 'sealing');
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.deepEqual(flow.state, { name: 'sealing', attempt: 1 });
  assert.ok(log.includes('camera closed') && !log.includes('seal'), 'the camera waits for no session');
  assert.equal(flow.metrics.sessionReady, undefined);
  answer();
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'camera opened').length, 1);
  assert.ok(log.includes('opening-camera') && log.includes('sealed signals webdriver'));
  assert.equal(openFrames(), 0);
});

test('lets the first hint go before the session, for four seconds at most', async () => {
  const { wait, advance } = playClock();
  const { flow, log } = playWorld(
    { wait, cameraGranted: async () => true, frames: { next: () => never } },
    {},
    { wait },
  );
  void flow.start();
  await advance(3900);
  assert.equal(flow.state.name, 'guiding');
  assert.ok(!log.includes('session asked'));
  await advance(100);
  assert.ok(log.includes('session asked'));
  flow.send({ type: 'cancelled', reason: 'host' });
});

test('says that sending takes long if a session that was requested late does not arrive for ten seconds', async () => {
  const { wait, advance } = playClock();
  const { flow, log } = playWorld(
    { wait, cameraGranted: async () => true, requestSession: () => never },
    { captureMode: 'manual' },
    { wait },
  );
  void flow.start();
  await arrives(flow, 'guiding');
  flow.send({ type: 'shutter-pressed' });
  await arrives(flow, 'sealing');
  await advance(9_900);
  assert.ok(!('slow' in flow.state), JSON.stringify(flow.state));
  await advance(200);
  assert.ok(flow.state.name === 'sealing' && flow.state.slow === true, JSON.stringify(flow.state));
  assert.ok(!log.includes('seal'));
  flow.send({ type: 'cancelled', reason: 'host' });
});

test('requests the session at once if there is no detector, whose hint could go first', async () => {
  const { flow, log } = playWorld({ cameraGranted: async () => true }, {}, {}, (ports) => ({
    detector: {
      ...ports.detector,
      load: () => Promise.reject(new FortfaceError('detector-unavailable', '')),
    },
  }));
  void flow.start();
  while (!log.includes('session asked')) await settled();
  flow.send({ type: 'cancelled', reason: 'host' });
});

test('fails with the cause of a granted camera before any session is requested', async () => {
  const camera = { open: () => Promise.reject(new FortfaceError('camera-not-found', '')) };
  const { flow, log } = playWorld({ cameraGranted: async () => true, camera });
  const ended = await flow.start();
  assert.ok(ended.status === 'failed' && ended.code === 'camera-not-found');
  assert.ok(!log.includes('session asked'));
});

for (const [how, error] of [
  ['opens late', undefined],
  ['is refused late', new FortfaceError('session-refused', '')],
] as const) {
  test(`replaces a session that ${how}, after the camera has failed, and says nothing of it`, async () => {
    const { camera, stops } = stoppableCamera();
    let asked = 0;
    let answer: () => void = () => undefined;
    const { flow, log } = playWorld(
      { cameraGranted: async () => true, camera },
      { captureMode: 'manual' },
      {},
      (ports) => ({
        requestSession: async (...request) => {
          asked += 1;
          if (asked === 1) {
            await new Promise<void>((resolve) => (answer = resolve));
            if (error !== undefined) throw error;
          }
          return ports.requestSession(...request);
        },
      }),
    );
    void flow.start();
    while (asked === 0) await settled();
    stops[0]?.();
    await arrives(flow, 'failed');
    answer();
    for (let turn = 0; turn < 20; turn += 1) await settled();
    assert.ok(flow.state.name === 'failed' && flow.state.code === 'camera-lost');
    assert.ok(!log.includes('heard session'));
    flow.send({ type: 'retried' });
    await arrives(flow, 'guiding');
    flow.send({ type: 'shutter-pressed' });
    await arrives(flow, 'done');
    assert.equal(asked, 2);
    assert.equal(log.filter((entry) => entry === 'heard session').length, 1);
  });
}

test('continues although requests that camera failures dropped still waited for their code', async () => {
  const { camera, stops } = stoppableCamera();
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const { flow, log } = playWorld(
    { cameraGranted: async () => true, camera },
    { captureMode: 'manual' },
    {},
    (ports) => ({
      openExchange: async () => {
        await arrived;
        return ports;
      },
    }),
  );
  const outcome = flow.start();
  for (const time of [0, 1]) {
    await arrives(flow, 'guiding');
    for (let turn = 0; turn < 5; turn += 1) await settled();
    stops[time]?.();
    await arrives(flow, 'failed');
    flow.send({ type: 'retried' });
  }
  await arrives(flow, 'guiding');
  flow.send({ type: 'shutter-pressed' });
  await arrives(flow, 'sealing');
  arrive();
  for (let turn = 0; turn < 20; turn += 1) await settled();
  await arrives(flow, 'done');
  assert.equal((await outcome).status, 'failed', 'of the first attempt');
  assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
});

test('wipes a picture whose session is refused after it was taken, and says why', async () => {
  const { flow, log, answer } = playLateSession();
  const outcome = flow.start();
  await arrives(flow, 'sealing');
  answer(new FortfaceError('session-refused', ''));
  const ended = await outcome;
  assert.ok(ended.status === 'failed' && ended.code === 'session-refused');
  assert.ok(log.includes('still wiped') && !log.includes('seal'));
});

test('seals a picture whose viewfinder goes out of sight only while the session is on its way', async () => {
  const { sight, hide } = playSight();
  const { flow, log, answer } = playLateSession({ watchSight: () => sight });
  const outcome = flow.start();
  await arrives(flow, 'sealing');
  for (let turn = 0; turn < 20; turn += 1) await settled();
  hide();
  answer();
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'opening-camera').length, 1);
});

test('replaces a late session that expires soon once, however many steps wait for it', async () => {
  const { sight, hide, stayHidden, show } = playSight();
  let asked = 0;
  const release: (() => void)[] = [];
  const { flow } = playWorld({
    watchSight: () => sight,
    cameraGranted: async () => true,
    requestSession: async () => {
      asked += 1;
      if (asked === 1) await new Promise<void>((resolve) => release.push(resolve));
      return {
        sessionId: `s${asked}`,
        action: 'liveness',
        sessionKey: 'ffsk1.x',
        expiresAtMs: asked === 1 ? 8000 : 600_000,
      };
    },
  });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  hide();
  stayHidden();
  await arrives(flow, 'opening-camera');
  show();
  await arrives(flow, 'sealing');
  release[0]?.();
  assert.equal((await outcome).status, 'done');
  assert.equal(asked, 2);
});

test('blames the page, not the browser, for a part that is another file', async () => {
  const { flow } = playWorld({
    openExchange: () => Promise.reject(new SyntaxError("doesn't provide an export named 'composeExchange'")),
  });
  const ended = await flow.start();
  assert.ok(ended.status === 'failed' && ended.code === 'session-unreachable');
  assert.ok(flow.state.name === 'failed' && flow.state.reason === 'page-incomplete');
});

test('blames the browser for a class that it lacks', async () => {
  const { flow } = playWorld({
    openExchange: () => Promise.reject(new ReferenceError('TextDecoder is not defined')),
  });
  const ended = await flow.start();
  assert.ok(ended.status === 'failed' && ended.code === 'unsupported-browser');
});

test('opens a session before the camera screen for what captures only within one', async () => {
  const { flow, log, answer } = playLateSession({ sessionFirst: true });
  void flow.start();
  while (!log.includes('camera opened')) await settled();
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.equal(flow.state.name, 'preparing');
  answer();
  await arrives(flow, 'guiding');
  flow.send({ type: 'cancelled', reason: 'host' });
});

test('releases the camera if the session request fails', async () => {
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

test('does not report a camera timeout if the camera was in time', async () => {
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
  { what: 'only faces unfit for a capture', frames: [sidewards], code: 'capture-failed' },
  { what: 'no face', frames: ['no face'], code: 'no-face' },
  { what: 'a face before it crashed', frames: [sidewards, 'death'], code: 'capture-failed' },
  { what: 'no face before it crashed', frames: ['no face', 'death'], code: 'detector-unavailable' },
  { what: 'nothing because it never loaded', frames: [], code: 'detector-unavailable' },
] as const) {
  test(`ends with ${code} if the time expires and the detector saw ${what}`, async () => {
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

test('ends without a submission if the page sends the capture itself', async () => {
  const { flow, log, takeOver } = playWorld();
  takeOver();
  const outcome = await flow.start();
  assert.equal(outcome.status, 'done');
  assert.ok(!log.includes('submitted'));
});

test('fails with a code on a page that has no submission route', async () => {
  const { flow } = playWorld({ submit: async () => undefined });
  const outcome = await flow.start();
  assert.ok(outcome.status === 'failed' && outcome.code === 'configuration-invalid');
});

test('fetches the device keys again, once, right after the service rotated them', async () => {
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

test('replaces a session that expires during the capture without interrupting the user', async () => {
  let now = 0;
  const { flow, log } = playWorld({ wallNow: () => (now += 650_000) });
  assert.equal((await flow.start()).status, 'done');
  assert.equal(log.filter((entry) => entry === 'session asked').length, 2);
});

test('opens a new session, which returns the current time, if the clock jumps during the capture', async () => {
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

test('closes the camera before cancel() returns during guidance, and does nothing afterwards', async () => {
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

test('starts the next capture for a page that asks for it in its listener of the cancellation', async () => {
  const { flow, log, whenCancelled } = playWorld({}, { captureMode: 'manual' });
  let next: ReturnType<Flow['start']> | undefined;
  whenCancelled(() => {
    next ??= flow.start();
  });
  const first = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'cancelled', reason: 'host' });
  assert.equal((await first).status, 'cancelled');
  while (flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await next)?.status, 'done');
  assert.equal(log.filter((entry) => entry === 'cancelled by host').length, 1);
});

test('closes a camera that opens after the cancel', async () => {
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

test('takes a manual picture only when the user presses the shutter', async () => {
  const { flow } = playWorld({}, { captureMode: 'manual' });
  const outcome = flow.start();
  while (flow.state.name !== 'guiding' || flow.metrics.framesAnalysed < 10) await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('offers the shutter if the detector cannot load', async () => {
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

test('joins the running capture if start() is called twice', async () => {
  const { flow, log } = playWorld();
  const [first, second] = await Promise.all([flow.start(), flow.start()]);
  assert.equal(first, second);
  assert.equal(log.filter((entry) => entry === 'preparing').length, 1);
});

function holdWaits() {
  const waits: { durationMs: number; signal: AbortSignal; end(): void }[] = [];
  const wait: PlayedPorts['wait'] = (durationMs, { signal }) =>
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

/** Reads the state through a function, because TypeScript would keep the narrowed type of the previous line. */
const stateOf = (flow: Flow): FlowState => flow.state;

async function arrives(flow: Flow, name: FlowStateName): Promise<void> {
  while (stateOf(flow).name !== name) await settled();
}

test('waits for the network before it starts, and continues automatically with the detector', async () => {
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

test("keeps guidance if the network fails during the detector's download", async () => {
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

test('waits for the network again if it fails during the session request', async () => {
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
  const camera: PlayedPorts['camera'] = {
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

for (const [what, ports] of Object.entries<Partial<PlayedPorts>>({
  'the permission is granted': { cameraGranted: async () => true },
  'the stream is open': {
    camera: {
      open: (_, { allowed }) => {
        allowed?.();
        return never;
      },
    },
  },
})) {
  test(`asks for no permission while a slow camera opens, if ${what}`, async () => {
    const { flow } = playWorld({
      camera: { open: () => never },
      wait: (ms) => (ms === 8000 ? Promise.resolve() : never),
      ...ports,
    });
    void flow.start();
    await arrives(flow, 'opening-camera');
    for (let turn = 0; turn < 50; turn += 1) await settled();
    assert.deepEqual(flow.state, { name: 'opening-camera', attempt: 1, slow: 'help', allowed: true });
    flow.send({ type: 'cancelled', reason: 'host' });
  });
}

test('reopens a camera that the phone took while the page was hidden', async () => {
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
  assert.equal(stops.length, 1, 'opens no camera while the page is hidden');
  comeBack();
  while (stops.length < 2 || flow.state.name !== 'guiding') await settled();
  flow.send({ type: 'shutter-pressed' });
  assert.equal((await outcome).status, 'done');
});

test('reports camera-lost when the camera is unplugged', async () => {
  const { camera, stops } = stoppableCamera();
  const { flow } = playWorld({ camera }, { captureMode: 'manual' });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  stops[0]?.();
  const { status, ...rest } = await outcome;
  assert.equal(status, 'failed');
  assert.ok('code' in rest && rest.code === 'camera-lost');
});

test('reports camera-denied when the user withdraws the permission', async () => {
  for (const [isDenied, code] of [
    [async () => true, 'camera-denied'],
    [async () => false, 'camera-lost'],
    [() => Promise.reject(new Error('cannot tell')), 'camera-lost'],
  ] as const) {
    const { camera, stops } = stoppableCamera();
    const open: typeof camera.open = async (...asked) => ({
      ...(await camera.open(...asked)),
      isDenied,
    });
    const { flow } = playWorld({ camera: { ...camera, open } }, { captureMode: 'manual' });
    const outcome = flow.start();
    await arrives(flow, 'guiding');
    stops[0]?.();
    const ended = await outcome;
    assert.ok(ended.status === 'failed' && ended.code === code, code);
  }
});

test('continues the same attempt automatically when a busy camera becomes free', async () => {
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

test('opens a camera that becomes free in the current session, and releases the session if the user stops waiting', async () => {
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

test('uses the camera that the wait for a busy one opened, and releases it if the capture ends first', async () => {
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
  test(`after ${failure}, ${act.type} opens a camera in the current session`, async () => {
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

test('releases the session of a failed camera after two minutes, and still allows a retry', async () => {
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

test('releases a given camera if the capture is cancelled before it is used', async () => {
  let watches = 0;
  let released = 0;
  const { flow } = playWorld({}, {}, {}, ({ camera, watchSignals }) => ({
    watchSignals: (options) => {
      watches += 1;
      return watches === 1 ? watchSignals(options) : never;
    },
    camera: { ...camera, open: () => Promise.reject(new FortfaceError('camera-denied', '')) },
  }));
  assert.equal((await flow.start()).status, 'failed');
  flow.send({ type: 'camera-given', camera: { stream: {}, release: () => (released += 1) } });
  while (watches < 2) await settled();
  assert.equal(released, 0);
  flow.send({ type: 'cancelled', reason: 'user' });
  assert.equal(released, 1);
});

test('opens the camera of the browser’s own button without a request, in the current session', async () => {
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
  assert.equal(released, 1, 'a camera that arrives too late is stopped');
});

test('reports a camera that stays black as covered, and fails with that reason after the time limit', async () => {
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

test('reports a muted camera while it opens, for as long as it stays muted', async () => {
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

test('takes no automatic picture with too few pixels, shows a hint and offers the shutter at once', async () => {
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

test('drops a picture whose camera is lost during encoding, and takes the next one', async () => {
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

test('does not replace a remembered camera side with the device that it selects', async () => {
  const remembered: (string | undefined)[] = [];
  const { flow } = playWorld({
    memory: {
      recall: async () => ({ cameraDeviceId: 'environment' }),
      rememberCamera: async (deviceId) => void remembered.push(deviceId),
      rememberConsent: async () => undefined,
      rememberVoiceOff: async () => undefined,
      forget: async () => undefined,
    },
  });
  assert.equal((await flow.start()).status, 'done');
  assert.deepEqual(remembered, []);
});

test('forgets a remembered camera that did not open', async () => {
  const remembered: (string | undefined)[] = [];
  const { flow } = playWorld({
    memory: {
      recall: async () => ({ cameraDeviceId: 'broken' }),
      rememberCamera: async (deviceId) => void remembered.push(deviceId),
      rememberConsent: async () => undefined,
      rememberVoiceOff: async () => undefined,
      forget: async () => undefined,
    },
  });
  assert.equal((await flow.start()).status, 'done');
  assert.deepEqual(remembered, [undefined]);
});

test('judges a chosen file, seals it as a file and releases its frames', async () => {
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

test('rejects a chosen file with less than 90 px between the eyes, and explains why', async () => {
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

test('rejects a chosen file without a face with its own message, and accepts another file', async () => {
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
    forget: async () => {
      kept = undefined;
    },
  };
  return { keeper, kept: () => kept };
}

test('keeps a picture that could not be sent, and sends the same one on "try again"', async () => {
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

test('asks before it sends a kept picture on a later visit, and offers a new one', async () => {
  const kept: KeptCapture = {
    action: 'liveness',
    sessionId: 'earlier',
    sealed: { key: 'k', data: 'd', imgData: 'i' },
    jti: 'j',
    expiresAtMs: 200_000,
  };
  const sent: string[] = [];
  const submit: PlayedPorts['submit'] = async ({ session }) => {
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

test('never keeps a session token, and therefore nothing in direct mode', async () => {
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
  test(`keeps nothing after sending ends in ${code}`, async () => {
    const { keeper, kept } = playedKeeper();
    const { flow } = playWorld({
      keeper,
      submit: async () => {
        throw new FortfaceError(code, 'no');
      },
    });
    await flow.start();
    assert.equal(kept(), undefined);
  });
}

for (const [status, code, keeps] of [
  [500, 'server-failed', false],
  [502, 'server-failed', false],
  [503, 'server-failed', true],
  [504, 'server-failed', false],
  [429, 'rate-limited', true],
] as const) {
  test(`${keeps ? 'keeps' : 'deletes'} a kept picture that is answered with ${status}`, async () => {
    const { keeper, kept } = playedKeeper();
    let error = new FortfaceError('submit-unreachable', 'gone');
    const { flow } = playWorld({
      keeper,
      submit: async () => {
        throw error;
      },
    });
    await flow.start();
    assert.notEqual(kept(), undefined);
    error = new FortfaceError(code, 'refused', { cause: new ApiProblem(status, undefined) });
    const again = flow.start();
    while (!(flow.state.name === 'preparing' && flow.state.resumable === true)) await settled();
    flow.send({ type: 'resume-accepted' });
    assert.equal((await again).status, 'failed');
    assert.equal(kept() !== undefined, keeps);
  });
}

test('deletes a kept picture after a decision that asks for another one', async () => {
  const { keeper, kept } = playedKeeper();
  let sent = 0;
  const { flow } = playWorld({
    keeper,
    submit: async () => {
      sent += 1;
      if (sent === 1) throw new FortfaceError('submit-unreachable', 'gone');
      return { answer: {}, decision: { outcome: 'retry' }, bytesSent: 10 };
    },
  });
  await flow.start();
  flow.send({ type: 'retried' });
  await arrives(flow, 'failed');
  assert.deepEqual([sent, kept()], [2, undefined]);
});

test('takes a new picture after a kept one turns out to have arrived before', async () => {
  const { keeper, kept } = playedKeeper();
  let sent = 0;
  const { flow, log } = playWorld({
    keeper,
    submit: async () => {
      sent += 1;
      if (sent === 1) throw new FortfaceError('submit-unreachable', 'gone');
      if (sent === 2) throw new FortfaceError('submit-refused', 'replay', { reason: 'outcome-unknown' });
      return { answer: { photo: { liveness: { value: true, confidence: 90 } } }, bytesSent: 10 };
    },
  });
  await flow.start();
  flow.send({ type: 'retried' });
  await arrives(flow, 'failed');
  const { state } = flow;
  assert.ok(state.name === 'failed' && state.canRetry);
  assert.equal(state.reason, 'outcome-unknown');
  assert.equal(kept(), undefined);
  flow.send({ type: 'retried' });
  await arrives(flow, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 2);
});

test('deletes a kept capture five minutes after sealing, however long the session lives', async () => {
  const { keeper, kept } = playedKeeper();
  const { flow } = playWorld({
    keeper,
    submit: async () => {
      throw new FortfaceError('server-failed', 'down', { cause: new ApiProblem(503, undefined) });
    },
  });
  await flow.start();
  assert.equal(kept()?.expiresAtMs, 290_000);
});

/** A world whose pictures are real bytes, all of which are remembered. */
function playBytes(
  change: Partial<PlayedPorts> = {},
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
function slowSealer(): { sealer: PlayedPorts['sealer']; reached: Promise<void>; fail(): void } {
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

test("overwrites the picture's bytes after sealing, before any listener runs", async () => {
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

test('overwrites a picture that the user rejects immediately, and the next one on cancel', async () => {
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
  test(`overwrites a picture that is being sealed before a ${reason} cancel returns`, async () => {
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

test('overwrites the picture if sealing fails', async () => {
  const { sealer, reached, fail } = slowSealer();
  const { flow, plainBytes } = playBytes({ sealer });
  const outcome = flow.start();
  await reached;
  fail();
  const ended = await outcome;
  assert.equal(ended.status === 'failed' && ended.code, 'sealing-failed');
  assert.equal(plainBytes(), 0);
});

test('overwrites a picture that is encoded after the cancel', async () => {
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

test('releases a good frame found at the moment the time expires', async () => {
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
function playVendor(change: Partial<PlayedPorts> = {}) {
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
    /** The wait that bounds a silent SDK: the sum of the FortFace Web SDK's own limits and countdowns. */
    watchdog: () => waits.find(({ durationMs }) => durationMs === 15_000 + 10_000 + 30_000 + 15_000),
  };
}

test("fails and stops waiting after the sum of the FortFace Web SDK's limits if it never calls back", async () => {
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
  assert.ok(!log.some((entry) => entry.startsWith('timed out')), 'none of the user’s own limits expired');
});

test('pauses the time limit of a silent FortFace Web SDK while the browser asks for the camera', async () => {
  let answer: () => void = () => undefined;
  // Several steps wait for the one prompt.
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { flow, watchdog } = playVendor({ permissionSettled: () => answered });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  for (let turn = 0; turn < 5; turn += 1) await settled();
  assert.equal(watchdog(), undefined);
  answer();
  while (watchdog() === undefined) await settled();
  watchdog()?.end();
  assert.equal((await outcome).status, 'failed');
});

test('stops the clock before sending when the FortFace Web SDK calls back in time', async () => {
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

test('waits for neither callback nor clock after a cancel while the FortFace Web SDK is silent', async () => {
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
function playSight({ unread = never }: { unread?: Promise<void> } = {}) {
  let isSeen = true;
  let tellUnseen: (() => void)[] = [];
  let tellShown: (() => void)[] = [];
  const sight: Sight = {
    seen: () => isSeen,
    pageHiddenWithin: () => false,
    shown: () => (isSeen ? Promise.resolve() : new Promise((resolve) => tellShown.push(resolve))),
    reveal: () => undefined,
    unseenFor: () => new Promise((resolve) => tellUnseen.push(resolve)),
    unread: () => unread,
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

test('pauses analysis and capture while the viewfinder is hidden, and continues when it is visible', async () => {
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

test('closes the camera after the viewfinder is hidden for a second, and reopens it when it is visible', async () => {
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

test('asks for a reload if the part that reads covers is missing, and calls nothing hidden', async () => {
  const { sight, hide, stayHidden } = playSight({ unread: Promise.resolve() });
  const { flow, log } = playWorld({ watchSight: () => sight }, { captureMode: 'manual' });
  const outcome = flow.start();
  await arrives(flow, 'guiding');
  hide();
  stayHidden();
  const { status } = await outcome;
  assert.equal(status, 'failed');
  assert.equal('reason' in flow.state && flow.state.reason, 'page-incomplete');
  assert.ok(log.includes('camera closed'));
});

test('cancels the capture after the viewfinder is hidden for a minute', async () => {
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

test('reopens the camera ever later, and ends as hidden, if opening it is what hides the viewfinder', async () => {
  const { wait, advance, nowMs } = playClock();
  const opened: number[] = [];
  const world = playWorld(
    {
      wait,
      // Visible until the camera shows its picture; its absence takes a second to count.
      watchSight: () => ({
        ...inSight,
        seen: () => world.flow.state.name !== 'guiding',
        unseenFor: async (durationMs, { signal }) => {
          while (world.flow.state.name !== 'guiding') await wait(250, { signal });
          await wait(durationMs, { signal });
        },
      }),
    },
    { captureMode: 'manual' },
    { now: nowMs },
  );
  const { flow, log } = world;
  const outcome = flow.start();
  for (let seconds = 0; seconds < 180 && flow.state.name !== 'cancelled'; seconds += 1) {
    const before = log.filter((entry) => entry === 'camera opened').length;
    await advance(1000);
    if (log.filter((entry) => entry === 'camera opened').length > before) opened.push(seconds);
  }
  const { status, ...rest } = await outcome;
  assert.equal(status, 'cancelled');
  assert.equal('reason' in rest && rest.reason, 'hidden');
  const pauses = opened.slice(1).map((at, index) => at - (opened[index] ?? 0));
  assert.ok(opened.length <= 6, opened.join());
  assert.deepEqual(
    pauses,
    pauses.toSorted((a, b) => a - b),
  );
});

test('opens no camera until the viewfinder is visible', async () => {
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

test('ignores a press on the shutter while the viewfinder is hidden', async () => {
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

test('wipes a picture and never seals it if its viewfinder was hidden before sealing', async () => {
  const { sight, hide, stayHidden, show } = playSight();
  const { flow, log } = playWorld({ watchSight: () => sight }, {}, {}, (ports) => ({
    encoder: {
      encode: async (frame, options) => {
        const still = await ports.encoder.encode(frame, options);
        if (!log.includes('still wiped')) {
          hide();
          setTimeout(stayHidden);
        }
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

test('wipes a reviewed picture if its viewfinder is hidden when the user accepts it', async () => {
  const { sight, hide, stayHidden, show } = playSight();
  const { flow, log } = playWorld({ watchSight: () => sight }, { review: true });
  const outcome = flow.start();
  await arrives(flow, 'reviewing');
  hide();
  flow.send({ type: 'still-accepted' });
  for (let turn = 0; turn < 20; turn += 1) await settled();
  assert.equal(flow.state.name, 'reviewing', 'a page that passes to its next view has a second');
  stayHidden();
  await arrives(flow, 'opening-camera');
  assert.ok(log.includes('still wiped') && !log.includes('seal'));
  show();
  await arrives(flow, 'reviewing');
  flow.send({ type: 'still-accepted' });
  assert.equal((await outcome).status, 'done');
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
});

test('blames the network only for an unexpected error that may come from it', async () => {
  const broken = new DOMException('blocked by an extension', 'SecurityError');
  const gone = new TypeError('Failed to fetch dynamically imported module');
  const ends: [error: Error, code: string, ports: (error: Error) => Partial<PlayedPorts>][] = [
    [broken, 'sealing-failed', (error) => ({ collectDeviceInfo: () => Promise.reject(error) })],
    [gone, 'session-unreachable', (error) => ({ collectDeviceInfo: () => Promise.reject(error) })],
    [broken, 'capture-failed', (error) => ({ encoder: { encode: () => Promise.reject(error) } })],
  ];
  for (const [error, code, ports] of ends) {
    const outcome = await playWorld(ports(error)).flow.start();
    assert.ok(outcome.status === 'failed' && outcome.code === code, code);
  }
  for (const [error, code] of [
    [broken, 'unsupported-browser'],
    [gone, 'session-unreachable'],
  ] as const) {
    const { flow } = playWorld({}, {}, { compose: () => Promise.reject(error) });
    const outcome = await flow.start();
    assert.ok(outcome.status === 'failed' && outcome.code === code, code);
  }
});
