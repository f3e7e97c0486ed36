import assert from 'node:assert/strict';
import test from 'node:test';
import type { Configuration } from '../../../src/configuration/configuration.ts';
import { FortfaceError } from '../../../src/errors/index.ts';
import { deadlines, type Deadline } from '../../../src/flow/deadlines.ts';
import { handOver } from '../../../src/flow/steps/hand-over.ts';
import type { FlowState, FlowStateName } from '../../../src/flow/flow-state.ts';
import type { Flow, FlowOptions } from '../../../src/flow/run-flow.ts';
import type { CaptureKeeper } from '../../../src/storage/capture-keeper.ts';
import type { VisitMemory } from '../../../src/storage/visit-memory.ts';
import { handoffPorts } from '../../support/flow/handoff-ports.ts';
import { never, playClock, playWorld, settled, type PlayedPorts } from '../../support/flow/play-world.ts';

/** One port that never answers. */
interface Hang {
  what: string;
  row: keyof typeof deadlines;
  ports?: (ports: PlayedPorts) => Partial<PlayedPorts>;
  settings?: Partial<Configuration>;
  options?: Partial<Omit<FlowOptions, 'observer'>>;
  /** What the user and the browser do on the way there. */
  meanwhile?: (flow: Flow) => Promise<void>;
  /** How a capture that continues without the missing part ends. Default: done. */
  ends?: string;
}

const states: Record<keyof typeof deadlines, FlowStateName> = {
  handoff: 'handed-over',
  parts: 'preparing',
  permission: 'preparing',
  storage: 'preparing',
  deviceInfo: 'preparing',
  sealedDevice: 'preparing',
  session: 'preparing',
  sessionSealer: 'preparing',
  network: 'preparing',
  file: 'preparing',
  fileAnalysis: 'preparing',
  detector: 'guiding',
  photo: 'guiding',
  frame: 'guiding',
  camera: 'guiding',
  encoder: 'guiding',
  light: 'guiding',
  sealer: 'sealing',
  upload: 'submitting',
  answer: 'submitting',
  offline: 'submitting',
};
const hung = () => never;
/** Read by a call, so that an assertion about one moment says nothing of the next. */
const stateOf = (flow: Flow): FlowState => flow.state;
const memory: VisitMemory = {
  recall: async () => ({}),
  rememberCamera: async () => undefined,
  rememberConsent: async () => undefined,
  rememberVoiceOff: async () => undefined,
  forget: async () => undefined,
};
const keeper: CaptureKeeper = {
  keep: async () => true,
  recall: async () => undefined,
  forget: async () => undefined,
};

async function chooseFile(flow: Flow): Promise<void> {
  while (flow.state.name !== 'failed') await settled();
  flow.send({ type: 'file-chosen' });
}
const noCamera = { open: () => Promise.reject(new FortfaceError('camera-not-found', '')) };

const hangs: readonly Hang[] = [
  { what: 'the chunk of the steps', row: 'parts', options: { loadSteps: hung } },
  { what: 'the chunk of the ports', row: 'parts', options: { compose: hung } },
  { what: 'the permission’s state', row: 'permission', ports: () => ({ cameraGranted: hung }) },
  {
    what: 'the memory of earlier visits',
    row: 'storage',
    ports: () => ({ memory: { ...memory, recall: hung, rememberConsent: hung } }),
  },
  { what: 'the unsent capture', row: 'storage', ports: () => ({ keeper: { ...keeper, recall: hung } }) },
  {
    what: 'keeping an unsent capture',
    row: 'storage',
    ports: () => ({
      keeper: { ...keeper, keep: hung },
      submit: () => Promise.reject(new FortfaceError('submit-unreachable', '')),
    }),
    ends: 'submit-unreachable',
  },
  { what: 'the part that reaches the backend', row: 'parts', ports: () => ({ openExchange: hung }) },
  { what: 'device information', row: 'deviceInfo', ports: () => ({ collectDeviceInfo: hung }) },
  {
    what: 'the device keys',
    row: 'sealedDevice',
    ports: ({ sealer }) => ({ sealer: { ...sealer, sealDevice: hung } }),
  },
  { what: 'the session', row: 'session', ports: () => ({ requestSession: hung }) },
  {
    what: 'the sealer’s session',
    row: 'sessionSealer',
    ports: ({ sealer }) => ({ sealer: { ...sealer, openSession: hung } }),
  },
  {
    what: 'a network that is away at the start',
    row: 'network',
    ports: () => ({ connection: { isOnline: () => false, waitUntilOnline: hung } }),
  },
  {
    what: 'the chosen file',
    row: 'file',
    settings: { allowFile: true },
    ports: () => ({ camera: noCamera, openFile: hung }),
    meanwhile: chooseFile,
  },
  {
    what: 'the analysis of the chosen file',
    row: 'fileAnalysis',
    settings: { allowFile: true },
    ports: ({ detector }) => ({ camera: noCamera, detector: { ...detector, analyse: hung } }),
    meanwhile: chooseFile,
  },
  {
    what: 'the detector',
    row: 'detector',
    ports: ({ detector }) => ({ detector: { ...detector, load: hung } }),
    meanwhile: async (flow) => {
      while (flow.state.name !== 'guiding' || flow.state.guided) await settled();
      assert.ok(flow.state.shutterOffered);
      flow.send({ type: 'shutter-pressed' });
    },
    ends: 'done',
  },
  { what: 'a photograph', row: 'photo', ports: () => ({ photos: { take: hung } }) },
  {
    what: 'a camera that has shown its last picture',
    row: 'camera',
    // It is opened again once.
    ports: () => ({ frames: { next: hung } }),
    ends: 'guiding',
  },
  {
    what: 'the frame of the shutter',
    row: 'frame',
    settings: { captureMode: 'manual' },
    ports: () => ({ frames: { next: hung } }),
    meanwhile: async (flow) => {
      while (flow.state.name !== 'guiding') await settled();
      flow.send({ type: 'shutter-pressed' });
    },
  },
  {
    what: 'the code for a phone',
    row: 'handoff',
    ports: () => ({ camera: { open: hung } }),
    options: {
      loadHandOver:
        async () =>
        (attempt, { wait }) =>
          handOver(attempt, { ...handoffPorts, create: hung, wait }),
    },
    meanwhile: async (flow) => {
      while (flow.state.name !== 'opening-camera') await settled();
      flow.send({ type: 'handoff-wanted' });
    },
  },
  { what: 'the encoder', row: 'encoder', ports: () => ({ encoder: { encode: hung } }) },
  {
    what: 'the light challenge',
    row: 'light',
    ports: ({ watchSignals }) => ({
      watchSignals: async (options) => ({ ...(await watchSignals(options)), challenge: hung }),
    }),
  },
  {
    what: 'the page’s own sealer',
    row: 'sealer',
    ports: ({ sealer }) => ({
      sealer: { ...sealer, openSession: async () => ({ seal: hung, dispose: () => undefined }) },
    }),
  },
  {
    what: 'a stalled upload',
    row: 'upload',
    ports: () => ({
      submit: (_capture, { progress }) => {
        progress(false);
        return never;
      },
    }),
  },
  { what: 'the page’s own submitter', row: 'answer', ports: () => ({ submit: hung }) },
  {
    what: 'the answer to a whole upload',
    row: 'answer',
    ports: () => ({
      submit: (_capture, { progress }) => {
        progress(true);
        return never;
      },
    }),
  },
  {
    what: 'a network that is away while sending',
    row: 'offline',
    ports: () => ({
      submit: (_capture, { offline }) => {
        offline();
        return never;
      },
    }),
  },
];

test('tests a hanging wait for every deadline', () => {
  assert.deepEqual([...new Set(hangs.map(({ row }) => row))].sort(), Object.keys(deadlines).sort());
});

for (const { what, row, ports = () => ({}), settings = {}, options = {}, meanwhile, ends } of hangs) {
  const { ms, code }: Deadline = deadlines[row];
  const during = states[row];
  const end = ends ?? code ?? 'done';
  test(`stops waiting for ${what} after ${ms / 1000} s in ${during} and continues to ${end}`, async () => {
    const { wait, advance } = playClock();
    const { flow, log } = playWorld({ wait }, settings, { wait, ...options }, ports);
    const outcome = flow.start();
    const acting = meanwhile?.(flow);
    await advance(ms - 1000);
    const { state } = flow;
    if (ms > 1000) assert.equal(state.name, during);
    // What hung before the row's own wait began is over by then, too.
    await advance(1000 + (ms > 1000 ? 1000 : 0));
    await acting;
    await advance(0);
    const after = flow.state;
    assert.equal(after.name === 'failed' ? after.code : after.name, end);
    if (after.name === 'failed') assert.ok(after.canRetry && log.includes(`heard ${end}`));
    if (after.name === 'guiding') flow.send({ type: 'cancelled', reason: 'host' });
    await outcome;
  });
}

test('keeps sending while bytes leave, and tells the user after ten seconds', async () => {
  const { wait, advance } = playClock();
  let move: (isWhole: boolean) => void = () => undefined;
  let answer: () => void = () => undefined;
  const { flow } = playWorld({ wait }, {}, { wait }, (ports) => ({
    submit: async (capture, options) => {
      move = options.progress;
      await new Promise<void>((resolve) => (answer = resolve));
      return ports.submit(capture, options);
    },
  }));
  const outcome = flow.start();
  await advance(9000);
  assert.deepEqual(stateOf(flow), { name: 'submitting', attempt: 1, offline: false });
  await advance(1000);
  assert.deepEqual(stateOf(flow), { name: 'submitting', attempt: 1, offline: false, slow: true });
  for (let spent = 0; spent < 200; spent += 25) {
    move(false);
    await advance(25_000);
    assert.equal(flow.state.name, 'submitting');
  }
  move(true);
  await advance(80_000);
  answer();
  assert.equal((await outcome).status, 'done');
});

test('keeps a capture whose upload stalls, and sends the same one on "try again"', async () => {
  const { wait, advance } = playClock();
  let kept: Parameters<CaptureKeeper['keep']>[0] | undefined;
  const sent: string[] = [];
  const { flow, log } = playWorld({ wait }, {}, { wait }, (ports) => ({
    keeper: {
      ...keeper,
      keep: async (capture) => {
        kept = capture;
        return true;
      },
      recall: async () => kept,
    },
    submit: (capture, options) => {
      sent.push(capture.jti);
      return sent.length === 1 ? never : ports.submit(capture, options);
    },
  }));
  const outcome = await Promise.all([flow.start(), advance(91_000)]);
  assert.ok(outcome[0].status === 'failed' && outcome[0].code === 'submit-unreachable');
  flow.send({ type: 'retried' });
  while (flow.state.name !== 'done') await settled();
  assert.equal(sent.length, 2);
  assert.equal(sent[0], sent[1]);
  assert.equal(log.filter((entry) => entry === 'seal').length, 1);
});

test('guides before the browser lists its cameras, and shows the list when it arrives', async () => {
  const { wait } = playClock();
  const cameras = [
    { deviceId: 'a', label: 'one' },
    { deviceId: 'b', label: 'two' },
  ];
  let list: (devices: typeof cameras) => void = () => undefined;
  const { flow } = playWorld({ wait }, { captureMode: 'manual' }, { wait }, ({ camera }) => ({
    camera: {
      open: async (...asked) => ({
        ...(await camera.open(...asked)),
        devices: () => new Promise((resolve) => (list = resolve)),
      }),
    },
  }));
  const outcome = flow.start();
  while (flow.state.name !== 'guiding') await settled();
  assert.equal(flow.state.cameras.length, 0);
  list(cameras);
  await settled();
  assert.ok(flow.state.name === 'guiding' && flow.state.cameras === cameras);
  flow.send({ type: 'cancelled', reason: 'host' });
  await outcome;
});

/** A browser that asks for the camera, and waits. */
function playPrompt(settings: Partial<Configuration> = {}) {
  const { wait, advance } = playClock();
  let allow: () => void = () => undefined;
  const world = playWorld({ wait, permissionSettled: hung }, settings, { wait }, ({ camera }) => ({
    camera: {
      open: async (...asked) => {
        await new Promise<void>((resolve) => (allow = resolve));
        return camera.open(...asked);
      },
    },
  }));
  return { ...world, advance, allow: () => allow() };
}

test('shows help for an unanswered prompt after 8 s and alternatives after 30 s, and still accepts an answer', async () => {
  const { flow, advance, allow } = playPrompt({ allowFile: true });
  const outcome = flow.start();
  await advance(7900);
  assert.deepEqual(stateOf(flow), { name: 'opening-camera', attempt: 1 });
  await advance(100);
  assert.deepEqual(stateOf(flow), { name: 'opening-camera', attempt: 1, slow: 'help' });
  await advance(22_000);
  assert.deepEqual(stateOf(flow), { name: 'opening-camera', attempt: 1, slow: 'ways-on', fileOffered: true });
  await advance(600_000);
  assert.equal(flow.state.name, 'opening-camera');
  allow();
  assert.equal((await outcome).status, 'done');
});

test('accepts a file while it waits for the camera, and releases the camera if it opens later', async () => {
  const { flow, log, advance, allow } = playPrompt({ allowFile: true });
  const outcome = flow.start();
  await advance(30_000);
  flow.send({ type: 'file-chosen' });
  await advance(0);
  assert.equal((await outcome).status, 'done');
  allow();
  await advance(0);
  assert.ok(log.includes('camera closed'));
});

test('reports a frozen camera after two seconds, reopens it after five, and gives up after another five', async () => {
  const { wait, advance } = playClock();
  let isStuck = false;
  const { flow, log } = playWorld({ wait }, {}, { wait }, ({ frames, detector }) => ({
    frames: { next: (options) => (isStuck ? never : frames.next(options)) },
    detector: {
      ...detector,
      analyse: async ({ timestampMs }) => {
        isStuck = true;
        return { timestampMs, analysisMs: 5 };
      },
    },
  }));
  const outcome = flow.start();
  await advance(1000);
  assert.ok(flow.state.name === 'guiding' && flow.state.hint !== 'starting');
  await advance(1000);
  const shown = stateOf(flow);
  assert.ok(shown.name === 'guiding' && shown.hint === 'starting');
  await advance(3000);
  assert.equal(log.filter((entry) => entry === 'camera opened').length, 2);
  await advance(5000);
  const ended = await outcome;
  assert.ok(ended.status === 'failed' && ended.code === 'camera-lost' && ended.retryable);
  assert.equal(log.filter((entry) => entry === 'session asked').length, 1);
});

for (const stuck of ['frame', 'encoder'] as const) {
  test(`completes the shutter within five seconds even if the ${stuck} hangs`, async () => {
    const { wait, advance } = playClock();
    const { flow } = playWorld({ wait }, { captureMode: 'manual' }, { wait }, ({ frames, encoder }) => ({
      frames: stuck === 'frame' ? { next: hung } : frames,
      encoder: stuck === 'encoder' ? { encode: hung } : encoder,
    }));
    const outcome = flow.start();
    await advance(0);
    flow.send({ type: 'shutter-pressed' });
    await advance(5000);
    const ended = await outcome;
    assert.ok(ended.status === 'failed' && ended.retryable);
    assert.equal(ended.code, stuck === 'frame' ? 'camera-lost' : 'capture-failed');
  });
}
