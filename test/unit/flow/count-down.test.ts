import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Camera, CameraFacts } from '../../../src/camera/camera.ts';
import type { FrameAnalysis } from '../../../src/detection/detector.ts';
import type { FlowPorts } from '../../../src/flow/flow-ports.ts';
import { createCountdown } from '../../../src/flow/steps/count-down.ts';
import { playedFace, playWorld } from '../../support/flow/play-world.ts';

function count() {
  const counted: number[] = [];
  const countdown = createCountdown((left) => counted.push(left));
  /** One frame at each of these times. */
  const follow = (timesMs: number[], { ready = true, holds = true } = {}): boolean[] =>
    timesMs.map((nowMs) => countdown.follow({ ready, holds, nowMs }));
  return { counted, countdown, follow };
}

test('counts three seconds from the first frame that is ready', () => {
  const { counted, follow } = count();
  assert.deepEqual(follow([0], { ready: false }), [false]);
  assert.deepEqual(counted, []);
  assert.deepEqual(follow([500, 1000, 1500, 2500, 3400, 3500]), [false, false, false, false, false, true]);
  assert.deepEqual(counted, [3, 2, 1]);
});

test('is aborted by a frame that no longer holds, and starts again', () => {
  const { counted, follow } = count();
  follow([0, 1000, 2000]);
  follow([2100], { holds: false });
  assert.deepEqual(follow([2200, 3000, 4000, 5199]), [false, false, false, false]);
  assert.deepEqual(follow([5200]), [true]);
  assert.deepEqual(counted, [3, 2, 1, 0, 3, 2, 1]);
});

test('continues while the face moves a little, and ends with the next ready frame', () => {
  const { counted, follow } = count();
  follow([0, 1000]);
  assert.deepEqual(follow([2000, 3000, 3500], { ready: false }), [false, true, true]);
  assert.deepEqual(counted, [3, 2, 1]);
});

test('is aborted by two seconds without a frame', () => {
  const { counted, follow } = count();
  follow([0]);
  assert.deepEqual(follow([2100, 3000]), [false, false]);
  assert.deepEqual(counted, [3, 0, 3]);
});

test('does not start while another hint is shown', () => {
  const { counted, follow } = count();
  assert.deepEqual(follow([0, 4000], { holds: false }), [false, false]);
  assert.deepEqual(counted, []);
});

/** One frame each 80 ms. */
const framesInThreeSeconds = 38;

/** A capture in which `faceAt` says what each analysed frame shows. `counted` has the countdown before each of them. */
async function captureWith(
  facts: Partial<CameraFacts>,
  settings: Parameters<typeof playWorld>[1] = {},
  faceAt: (index: number) => FrameAnalysis['face'] = () => playedFace,
) {
  const counted: number[] = [];
  const open: Camera['open'] = async () => ({
    facts: { widthPx: 1280, heightPx: 960, fps: 30, facing: 'environment', labelClass: 'back', ...facts },
    deviceId: 'a',
    lost: new Promise(() => undefined),
    devices: async () => [],
    close: () => undefined,
  });
  const detector: FlowPorts['detector'] = {
    load: async () => undefined,
    analyse: async ({ timestampMs }) => {
      const face = faceAt(counted.length);
      counted.push(world.flow.state.name === 'guiding' ? (world.flow.state.countdown ?? 0) : 0);
      return { timestampMs, analysisMs: 5, ...(face !== undefined && { face }) };
    },
    dispose: () => undefined,
  };
  const world = playWorld({ camera: { open }, detector }, settings);
  const outcome = await world.flow.start();
  return { outcome, counted, openFrames: world.openFrames() };
}

const changesOf = (counted: number[]): number[] =>
  counted.filter((left, index) => left !== (counted[index - 1] ?? 0));

test('counts down before the automatic photo of a back camera', async () => {
  const { outcome, counted, openFrames } = await captureWith({});
  assert.equal(outcome.status, 'done');
  assert.deepEqual(changesOf(counted), [3, 2, 1]);
  assert.ok(counted.length >= framesInThreeSeconds, `${counted.length} frames`);
  assert.equal(openFrames, 0);
});

test('takes the photo of a front camera, and of one that does not tell its side, without a countdown', async () => {
  for (const facing of ['user', 'unknown'] as const) {
    const { outcome, counted } = await captureWith({ facing, labelClass: 'unknown' });
    assert.equal(outcome.status, 'done');
    assert.ok(counted.length < 10, `${counted.length} frames`);
  }
});

test('counts down if the page asked for the back camera and the browser does not tell the side', async () => {
  const { counted } = await captureWith(
    { facing: 'unknown', labelClass: 'unknown' },
    { camera: 'environment' },
  );
  assert.deepEqual(changesOf(counted), [3, 2, 1]);
});

test('aborts the countdown as soon as the face is lost', async () => {
  const { outcome, counted, openFrames } = await captureWith({}, {}, (index) =>
    index === 20 ? undefined : playedFace,
  );
  assert.equal(outcome.status, 'done');
  assert.deepEqual(changesOf(counted), [3, 2, 0, 3, 2, 1]);
  assert.equal(counted[21], 0, 'with the very next frame');
  assert.ok(counted.length >= 20 + framesInThreeSeconds);
  assert.equal(openFrames, 0);
});

test('aborts the countdown when another hint is shown', async () => {
  const box = { ...playedFace.box, centreX: 0.9 };
  const { counted } = await captureWith({}, {}, (index) =>
    index >= 20 && index < 30 ? { ...playedFace, box } : playedFace,
  );
  assert.deepEqual(changesOf(counted), [3, 2, 0, 3, 2, 1]);
});

test('shows no countdown if the photo is taken by hand', async () => {
  const counted = new Set<number | undefined>();
  let frames = 0;
  const world = playWorld(
    {
      camera: {
        open: async () => ({
          facts: { widthPx: 1280, heightPx: 960, fps: 30, facing: 'environment', labelClass: 'back' },
          deviceId: 'a',
          lost: new Promise(() => undefined),
          devices: async () => [],
          close: () => undefined,
        }),
      },
      detector: {
        load: async () => undefined,
        analyse: async ({ timestampMs }) => {
          frames += 1;
          if (world.flow.state.name === 'guiding') counted.add(world.flow.state.countdown);
          if (frames === framesInThreeSeconds) world.flow.send({ type: 'shutter-pressed' });
          return { timestampMs, analysisMs: 5, face: playedFace };
        },
        dispose: () => undefined,
      },
    },
    { captureMode: 'manual' },
  );
  assert.equal((await world.flow.start()).status, 'done');
  assert.deepEqual([...counted], [undefined]);
});
