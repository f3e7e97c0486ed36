import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { cameraConstraints } from '../../../src/camera/camera-constraints.ts';
import type { CameraChoice, CameraDevice } from '../../../src/camera/camera.ts';
import { requestOtherCamera, type Video } from '../../../src/camera/request-other-camera.ts';

const front: CameraDevice = { deviceId: 'front', label: '', facing: 'user' };
const second: CameraDevice = { deviceId: 'second', label: '', facing: 'user' };
const back: CameraDevice = { deviceId: 'back', label: '', facing: 'environment' };

/** Asks for a camera of a device that answers as given: a stream's name, or an error's. */
async function request(
  t: TestContext,
  choice: CameraChoice,
  answer: (wishes: Exclude<Video, true>, video: Video) => string,
  devices: readonly CameraDevice[] = [],
) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked: Exclude<Video, true>[] = [];
  const ask = async (video: Video): Promise<string> => {
    const wishes = video === true ? {} : video;
    asked.push(wishes);
    const said = answer(wishes, video);
    if (said.endsWith('Error')) throw new DOMException('', said);
    return said;
  };
  const { signal } = new AbortController();
  const resized: string[] = [];
  const enlarge = async (stream: string, { width, height }: Exclude<Video, true>): Promise<void> => {
    resized.push(`${stream} to ${width?.ideal}×${height?.ideal}`);
  };
  const ended = ask(cameraConstraints(choice).video)
    .catch((first: unknown) =>
      requestOtherCamera(choice, first, { ask, enlarge, devices: async () => devices, signal }),
    )
    .catch((error: unknown) => (error instanceof Error ? error.name : 'nothing'));
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(100);
  }
  return { ended: await ended, asked, resized };
}

test('accepts a smaller picture, or any, if the camera refuses the requested size', async (t) => {
  const { ended, asked } = await request(t, 'user', ({ width }) =>
    width === undefined ? 'any size' : 'OverconstrainedError',
  );
  assert.equal(ended, 'any size');
  assert.deepEqual(
    asked.map(({ width }) => width?.ideal),
    [1440, 640, undefined],
  );
  assert.ok(asked.every(({ facingMode }) => facingMode?.ideal === 'user'));
});

for (const error of ['OverconstrainedError', 'ConstraintNotSatisfiedError', 'TypeError']) {
  test(`asks for any camera without a wish if every wish ends in ${error}`, async (t) => {
    const { ended, resized } = await request(
      t,
      'user',
      (_, video) => (video === true ? 'any camera' : error),
      [front, back],
    );
    assert.equal(ended, 'any camera');
    assert.deepEqual(resized, ['any camera to 1440×1080']);
  });
}

test('asks a camera that opened for less for the full size', async (t) => {
  const small = await request(t, 'user', ({ width }) =>
    width?.ideal === 640 ? 'small' : 'OverconstrainedError',
  );
  assert.deepEqual(small.resized, ['small to 1440×1080']);
});

test('does not resize a camera that opened in full size', async (t) => {
  let count = 0;
  const { resized } = await request(t, 'user', () => ((count += 1) < 2 ? 'AbortError' : 'full'));
  assert.deepEqual(resized, []);
});

for (const error of ['NotReadableError', 'AbortError', 'InvalidStateError']) {
  test(`retries in the same size a camera that was busy for a moment (${error})`, async (t) => {
    let count = 0;
    const { ended, asked } = await request(t, 'user', () => ((count += 1) < 3 ? error : 'free again'));
    assert.equal(ended, 'free again');
    assert.deepEqual(
      asked.map(({ width }) => width?.ideal),
      [1440, 1440, 1440],
    );
  });
}

test('asks for less if a camera that was busy refuses the size', async (t) => {
  const errors = ['AbortError', 'OverconstrainedError'];
  const { ended, asked } = await request(t, 'user', () => errors.shift() ?? 'small');
  assert.equal(ended, 'small');
  assert.deepEqual(
    asked.map(({ width }) => width?.ideal),
    [1440, 1440, 640],
  );
});

test('reads the name of a failure that is no Error, as in Chromium 92', async () => {
  const refusal = { name: 'NotAllowedError' };
  const { signal } = new AbortController();
  const asking = {
    ask: () => Promise.resolve('another'),
    enlarge: async () => undefined,
    devices: async () => [],
    signal,
  };
  await assert.rejects(requestOtherCamera('user', refusal, asking), (error) => error === refusal);
});

test('replaces a broken camera with another on the same side, then with any camera', async (t) => {
  const { ended, asked } = await request(
    t,
    'front',
    ({ deviceId }) => (deviceId?.exact === 'back' ? 'back' : 'NotReadableError'),
    [back, front, second],
  );
  assert.equal(ended, 'back');
  assert.deepEqual(
    asked.map(({ deviceId }) => deviceId?.exact),
    ['front', 'front', 'front', 'front', 'front', 'second', 'back'],
  );
});

test('reports the first failure if every camera fails', async (t) => {
  const { ended } = await request(
    t,
    'user',
    ({ deviceId }) => (deviceId === undefined ? 'NotReadableError' : 'NotFoundError'),
    [front],
  );
  assert.equal(ended, 'NotReadableError');
});

test('tries no other camera after the user denies access', async (t) => {
  const { ended, asked } = await request(t, 'user', () => 'NotAllowedError', [front, back]);
  assert.equal(ended, 'NotAllowedError');
  assert.equal(asked.length, 1);
});
