import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { cameraConstraints, type CameraWishes } from '../../../src/camera/camera-constraints.ts';
import type { CameraChoice, CameraDevice } from '../../../src/camera/camera.ts';
import { requestOtherCamera } from '../../../src/camera/request-other-camera.ts';

const front: CameraDevice = { deviceId: 'front', label: '', facing: 'user' };
const second: CameraDevice = { deviceId: 'second', label: '', facing: 'user' };
const back: CameraDevice = { deviceId: 'back', label: '', facing: 'environment' };

/** Asks for a camera of a device that answers as given: a stream's name, or an error's. */
async function request(
  t: TestContext,
  choice: CameraChoice,
  answer: (wishes: Partial<CameraWishes>) => string,
  devices: readonly CameraDevice[] = [],
) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked: Partial<CameraWishes>[] = [];
  const ask = async (wishes: Partial<CameraWishes>): Promise<string> => {
    asked.push(wishes);
    const said = answer(wishes);
    if (said.endsWith('Error')) throw new DOMException('', said);
    return said;
  };
  const { signal } = new AbortController();
  const ended = ask(cameraConstraints(choice).video)
    .catch((first: unknown) =>
      requestOtherCamera(choice, first, { ask, devices: async () => devices, signal }),
    )
    .catch((error: unknown) => (error instanceof Error ? error.name : 'nothing'));
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(100);
  }
  return { ended: await ended, asked };
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

test('retries a camera that was released a moment ago', async (t) => {
  let asked = 0;
  const { ended } = await request(t, 'user', () => ((asked += 1) < 3 ? 'NotReadableError' : 'free again'));
  assert.equal(ended, 'free again');
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
    ['front', 'front', 'front', 'second', 'back'],
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
