import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { FortfaceError, type FortfaceErrorCode } from '../../../src/errors/index.ts';
import { advanceFlow, initialFlow, isResting, type FlowModel } from '../../../src/flow/advance-flow.ts';
import type { FlowState } from '../../../src/flow/flow-state.ts';
import type { FlowEvent, FlowSettings } from '../../../src/flow/flow-event.ts';

const settings: FlowSettings = {
  skipInstructions: false,
  review: false,
  captureMode: 'auto',
  maxAttempts: 3,
  allowFile: false,
  cameraGranted: false,
  sessionFirst: true,
};
const opened: FlowEvent = { type: 'camera-opened', facing: 'user', deviceId: 'a' };

function play(...events: FlowEvent[]): { model: FlowModel; effects: string[]; names: string[] } {
  let model = initialFlow;
  const effects: string[] = [];
  const names: string[] = [];
  for (const event of events) {
    const step = advanceFlow(model, event);
    model = step.model;
    effects.push(...step.effects.map(({ type }) => type));
    if (names.at(-1) !== model.state.name) names.push(model.state.name);
  }
  return { model, effects, names };
}

const toGuiding: FlowEvent[] = [
  { type: 'started' },
  { type: 'configured', settings },
  { type: 'session-opened' },
  { type: 'instructions-read' },
  opened,
];

test('runs the steps in the documented order', () => {
  const { names } = play(...toGuiding, { type: 'still-taken' }, { type: 'sealed' }, { type: 'submitted' });
  assert.deepEqual(names, [
    'preparing',
    'instructions',
    'opening-camera',
    'guiding',
    'sealing',
    'submitting',
    'done',
  ]);
});

test('releases the camera before sealing the picture', () => {
  const { effects } = play(...toGuiding, { type: 'still-taken' });
  assert.ok(effects.indexOf('close-camera') < effects.indexOf('seal'));
});

test('skips the instructions in a second attempt and opens a new session', () => {
  const { names, effects } = play(
    ...toGuiding,
    { type: 'failed', error: new FortfaceError('no-face', '') },
    { type: 'retried' },
    { type: 'configured', settings },
    { type: 'session-opened' },
  );
  assert.deepEqual(names.slice(-3), ['failed', 'preparing', 'opening-camera']);
  assert.equal(effects.filter((type) => type === 'open-session').length, 2);
});

test('offers no retry after the last attempt', () => {
  const once: FlowEvent[] = [
    { type: 'configured', settings: { ...settings, maxAttempts: 2 } },
    { type: 'failed', error: new FortfaceError('no-face', '') },
  ];
  const first = play({ type: 'started' }, ...once);
  assert.ok(first.model.state.name === 'failed' && first.model.state.canRetry);
  const second = play({ type: 'started' }, ...once, { type: 'retried' }, ...once);
  assert.ok(second.model.state.name === 'failed' && !second.model.state.canRetry);
  assert.equal(second.model.state.attempt, 2);
});

test('offers the shutter immediately without a detector', () => {
  const { model } = play(
    { type: 'started' },
    { type: 'configured', settings: { ...settings, skipInstructions: true } },
    { type: 'detector-failed' },
    { type: 'session-opened' },
    opened,
  );
  assert.ok(model.state.name === 'guiding' && model.state.shutterOffered && !model.state.guided);
});

test('returns to the camera after the user rejects a picture in the review', () => {
  const reviewing = toGuiding.with(1, { type: 'configured', settings: { ...settings, review: true } });
  const { names, effects } = play(...reviewing, { type: 'still-taken' }, { type: 'still-refused' });
  assert.deepEqual(names.slice(-2), ['reviewing', 'opening-camera']);
  assert.ok(effects.includes('drop-still'));
});

const straightOn: FlowSettings = { ...settings, skipInstructions: true, cameraGranted: true };

test('opens the camera during the session request only with permission and without instructions', () => {
  const straight = play({ type: 'started' }, { type: 'configured', settings: straightOn });
  assert.deepEqual(straight.effects.slice(-3), ['warm-camera', 'load-detector', 'open-session']);
  const read = play(
    { type: 'started' },
    { type: 'configured', settings: { ...settings, cameraGranted: true } },
  );
  assert.ok(!read.effects.includes('warm-camera'));
  const asked = play(
    { type: 'started' },
    { type: 'configured', settings: { ...settings, skipInstructions: true } },
  );
  assert.ok(!asked.effects.includes('warm-camera'));
});

test('closes the camera while it waits for the network', () => {
  const { effects } = play(
    { type: 'started' },
    { type: 'configured', settings: straightOn },
    { type: 'went-offline' },
  );
  assert.equal(effects.at(-1), 'close-camera');
});

const hint: FlowEvent = { type: 'guided', hint: 'too-far', progress: 0 };
const ahead: FlowSettings = { ...straightOn, sessionFirst: false };

test('guides before the session is there if the camera is granted', () => {
  const start: FlowEvent[] = [{ type: 'started' }, { type: 'configured', settings: ahead }];
  const { names, effects } = play(...start, opened, { type: 'session-opened' });
  assert.deepEqual(names, ['preparing', 'opening-camera', 'guiding']);
  assert.equal(effects.filter((type) => type === 'open-camera').length, 1);
  assert.equal(effects.filter((type) => type === 'open-session').length, 1);
});

test('closes a camera that opens before the session if the device is offline, and opens it with the session', () => {
  const start: FlowEvent[] = [{ type: 'started' }, { type: 'configured', settings: ahead }];
  const offline = play(...start, { type: 'went-offline' });
  assert.deepEqual(offline.model.state, { name: 'preparing', attempt: 1, offline: true });
  assert.equal(offline.effects.at(-1), 'close-camera');
  const back = play(...start, { type: 'went-offline' }, { type: 'came-online' }, { type: 'session-opened' });
  assert.equal(back.model.state.name, 'opening-camera');
  assert.equal(back.effects.at(-1), 'open-camera');
  const loading = play(...start, opened, { type: 'went-offline' });
  assert.equal(loading.model.state.name, 'preparing', 'the detector is still on its way');
  const hinted = play(...start, opened, hint, { type: 'went-offline' });
  assert.equal(hinted.model.state.name, 'guiding', 'guidance needs no network');
});

test('drops a session that is still on its way when the camera fails, and keeps one that is there', () => {
  const guided: FlowEvent[] = [{ type: 'started' }, { type: 'configured', settings: ahead }, opened];
  const lost: FlowEvent = { type: 'failed', error: new FortfaceError('camera-lost', '') };
  const early = play(...guided, lost, { type: 'retried' });
  assert.equal(early.model.state.name, 'opening-camera');
  assert.ok(early.effects.includes('drop-session'));
  const late = play(...guided, { type: 'session-opened' }, lost, { type: 'retried' });
  assert.equal(late.model.state.name, 'opening-camera');
  assert.ok(!late.effects.includes('drop-session'));
});

test('does not delete a kept picture of someone else if the session of an early start fails', () => {
  const refused: FlowEvent = { type: 'failed', error: new FortfaceError('session-refused', '') };
  const start: FlowEvent[] = [{ type: 'started' }, { type: 'configured', settings: ahead }];
  assert.ok(!play(...start, opened, refused).effects.includes('forget-kept'));
  assert.ok(play(...start, { type: 'session-opened' }, opened, refused).effects.includes('forget-kept'));
});

for (const code of ['camera-lost', 'camera-in-use'] as const) {
  test(`begins from the start after ${code}, a cancel by the page and "try again"`, () => {
    const { model, names } = play(
      ...toGuiding,
      { type: 'failed', error: new FortfaceError(code, '') },
      { type: 'cancelled', reason: 'host' },
    );
    assert.ok(model.state.name === 'failed' && model.state.waitsForCamera !== true);
    assert.equal(names.at(-1), 'failed');
    const { state } = advanceFlow(model, { type: 'retried' }).model;
    assert.equal(state.name, 'preparing');
  });
}

test('says that it is offline if a picture is taken while the session still waits for the network', () => {
  const guided: FlowEvent[] = [
    { type: 'started' },
    { type: 'configured', settings: ahead },
    opened,
    hint,
    { type: 'went-offline' },
  ];
  const { state } = play(...guided, { type: 'still-taken' }).model;
  assert.deepEqual(state, { name: 'sealing', attempt: 1, offline: true });
  const back = play(...guided, { type: 'came-online' }, { type: 'still-taken' }).model.state;
  assert.deepEqual(back, { name: 'sealing', attempt: 1 });
});

const anyEvent: fc.Arbitrary<FlowEvent> = fc.constantFrom<FlowEvent>(
  { type: 'started' },
  { type: 'configured', settings },
  { type: 'configured', settings: { ...settings, review: true, skipInstructions: true } },
  { type: 'configured', settings: straightOn },
  { type: 'configured', settings: { ...straightOn, sessionFirst: false } },
  { type: 'session-opened' },
  { type: 'instructions-read' },
  opened,
  { type: 'configured', settings: { ...settings, allowFile: true }, kept: true },
  { type: 'resume-accepted' },
  { type: 'resume-declined' },
  { type: 'camera-chosen', deviceId: 'b' },
  { type: 'cameras-listed', cameras: [] },
  { type: 'camera-slow', waysOn: false },
  { type: 'camera-slow', waysOn: true },
  { type: 'camera-allowed' },
  { type: 'sending-slowly' },
  { type: 'camera-interrupted' },
  { type: 'camera-freed' },
  { type: 'camera-wait-ended' },
  { type: 'camera-covered' },
  { type: 'camera-given', camera: { stream: {}, release: () => undefined } },
  { type: 'kept-too-long' },
  { type: 'file-chosen' },
  { type: 'detector-failed' },
  { type: 'guided', hint: 'too-far', progress: 0.5 },
  { type: 'shutter-due' },
  { type: 'shutter-pressed' },
  { type: 'still-taken' },
  { type: 'still-accepted' },
  { type: 'still-confirmed' },
  { type: 'still-refused' },
  { type: 'sealed' },
  { type: 'went-offline' },
  { type: 'came-online' },
  { type: 'submitted' },
  { type: 'handed-over' },
  { type: 'failed', error: new FortfaceError('camera-lost', '') },
  { type: 'failed', error: new FortfaceError('camera-in-use', '') },
  { type: 'retried' },
  { type: 'cancelled', reason: 'user' },
  { type: 'reset' },
);

test('releases everything at the end, whatever the order of events, and runs nothing afterwards', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let model = initialFlow;
      let cameras = 0;
      let warm = false;
      let isConfiguring = false;
      for (const event of events) {
        // The runner answers each `configure` once.
        if (event.type === 'configured' && !isConfiguring) continue;
        const before = model.state;
        const step = advanceFlow(model, event);
        model = step.model;
        const effects = step.effects.map(({ type }) => type);
        isConfiguring = effects.includes('configure') || (isConfiguring && event.type !== 'configured');
        if (effects.includes('close-camera') || effects.includes('release-everything')) {
          cameras = 0;
          warm = false;
        }
        if (effects.includes('warm-camera')) {
          cameras += warm ? 0 : 1;
          warm = true;
        }
        if (effects.includes('open-camera')) {
          cameras += warm ? 0 : 1;
          warm = false;
        }
        assert.ok(cameras <= 1, 'never two cameras');
        // While the flow waits for a camera it keeps the session. Both are released when the wait ends.
        const isKept = ({ name, ...state }: FlowState): boolean =>
          name === 'failed' && 'keepsSession' in state && state.keepsSession;
        if (!isResting(before) && isResting(model.state))
          assert.ok(effects.includes(isKept(model.state) ? 'close-camera' : 'release-everything'));
        if (isKept(before) && isResting(model.state) && !isKept(model.state))
          assert.ok(effects.includes('release-everything'), 'no session outlives its wait');
        if (isResting(model.state)) assert.equal(cameras, 0);
        if (model.state.name === 'sealing' || model.state.name === 'submitting') assert.equal(cameras, 0);
      }
    }),
    { numRuns: 2000 },
  );
});

test('stops retrying a camera that is free for a moment but busy for every capture', () => {
  const busy: FlowEvent[] = [
    { type: 'failed', error: new FortfaceError('camera-in-use', '') },
    { type: 'camera-freed' },
  ];
  const { model, effects } = play(
    { type: 'started' },
    { type: 'configured', settings: { ...settings, skipInstructions: true } },
    { type: 'session-opened' },
    ...[busy, busy, busy, busy].flat(),
  );
  assert.ok(model.state.name === 'failed' && model.state.waitsForCamera !== true);
  assert.equal(effects.filter((type) => type === 'open-camera').length, 4);
  assert.equal(effects.filter((type) => type === 'open-session').length, 1, 'and opens no new session');
});

test('does not repeat the instructions after a busy camera', () => {
  const { names } = play(
    { type: 'started' },
    { type: 'configured', settings },
    { type: 'session-opened' },
    { type: 'instructions-read' },
    { type: 'failed', error: new FortfaceError('camera-in-use', '') },
    { type: 'camera-freed' },
  );
  assert.deepEqual(names.slice(-2), ['failed', 'opening-camera']);
});

test('accepts a file only if the integrator allows it, and only after a camera failure', () => {
  const failing = (allowFile: boolean, code: FortfaceErrorCode) =>
    play(
      { type: 'started' },
      { type: 'configured', settings: { ...settings, allowFile } },
      { type: 'failed', error: new FortfaceError(code, '') },
      { type: 'file-chosen' },
    ).model.state.name;
  assert.equal(failing(true, 'camera-not-found'), 'preparing');
  assert.equal(failing(false, 'camera-not-found'), 'failed');
  assert.equal(failing(true, 'session-refused'), 'failed');
});

test('returns to the file choice after the user rejects a file in the review', () => {
  const { model, effects } = play(
    { type: 'started' },
    { type: 'configured', settings: { ...settings, allowFile: true, review: true } },
    { type: 'failed', error: new FortfaceError('camera-not-found', '') },
    { type: 'file-chosen' },
    { type: 'configured', settings: { ...settings, allowFile: true, review: true } },
    { type: 'still-taken' },
    { type: 'still-refused' },
  );
  assert.ok(model.state.name === 'failed' && model.state.fileOffered === true);
  assert.ok(!effects.includes('seal'));
});
