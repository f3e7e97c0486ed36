import assert from 'node:assert/strict';
import test from 'node:test';
import { cameraConstraints } from '../../../src/camera/camera-constraints.ts';

test('sound is never asked for', () => {
  for (const choice of ['user', 'environment', 'abc']) assert.equal(cameraConstraints(choice).audio, false);
});

test('requests a side as ideal and a device as exact', () => {
  assert.deepEqual(cameraConstraints('environment').video.facingMode, { ideal: 'environment' });
  const one = cameraConstraints('abc').video;
  assert.deepEqual(one.deviceId, { exact: 'abc' });
  assert.equal(one.facingMode, undefined);
});

test('prefers the usual camera whose portrait crop reaches 720×960', () => {
  const { width, height } = cameraConstraints('user').video;
  const ideal = (wish: ConstrainULong | undefined) => (typeof wish === 'object' ? (wish.ideal ?? 0) : 0);
  // Fitness distance of the Media Capture specification.
  const distance = ([w, h]: readonly [number, number]) =>
    Math.abs(w - ideal(width)) / Math.max(w, ideal(width)) +
    Math.abs(h - ideal(height)) / Math.max(h, ideal(height));
  const nearest = (modes: readonly (readonly [number, number])[]) =>
    modes.toSorted((a, b) => distance(a) - distance(b))[0];
  assert.deepEqual(
    nearest([
      [640, 480],
      [1280, 720],
      [1920, 1080],
    ]),
    [1920, 1080],
  );
  assert.deepEqual(
    nearest([
      [640, 480],
      [1280, 960],
      [1280, 720],
    ]),
    [1280, 960],
  );
  assert.deepEqual(
    nearest([
      [640, 480],
      [1280, 720],
    ]),
    [1280, 720],
  );
});
