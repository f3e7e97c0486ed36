import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifyFrameClock } from '../../../src/signals/classify-frame-clock.ts';
import { classifyTrack } from '../../../src/signals/classify-track.ts';
import { countDuplicates } from '../../../src/signals/count-duplicates.ts';
import { hasGroupId } from '../../../src/signals/has-group-id.ts';
import { isNativeFunction } from '../../../src/signals/is-native-function.ts';
import { isProxy } from '../../../src/signals/is-proxy.ts';
import { ownsGetUserMedia } from '../../../src/signals/owns-get-user-media.ts';

const readText = (candidate: object) => Function.prototype.toString.call(candidate);

test('distinguishes a built-in function from a hook, a bound function and a proxy', () => {
  const { hasOwn } = Object;
  assert.equal(isNativeFunction(hasOwn, 'hasOwn', readText), true);
  assert.equal(isNativeFunction(hasOwn.bind(Object), 'hasOwn', readText), false);
  assert.equal(isNativeFunction(new Proxy(hasOwn, {}), 'hasOwn', readText), false);
  assert.equal(isNativeFunction({ hasOwn: () => true }.hasOwn, 'hasOwn', readText), false);
  assert.equal(isNativeFunction(undefined, 'hasOwn', readText), false);
});

test('recognises a proxy and keeps the prototype of its target', () => {
  const target = () => undefined;
  assert.equal(isProxy(new Proxy(target, {})), true);
  assert.equal(Object.getPrototypeOf(target), Function.prototype);
  assert.equal(isProxy(target), false);
  assert.equal(isProxy(Object.freeze({})), false);
});

test('recognises a proxy whose traps throw', () => {
  const trap = () => {
    throw new Error('no');
  };
  assert.equal(isProxy(new Proxy({}, { getPrototypeOf: trap })), true);
  assert.equal(isProxy(new Proxy({}, { setPrototypeOf: trap })), true);
});

test('detects a page that replaces mediaDevices or its getUserMedia', () => {
  const devices = Object.create({ getUserMedia: () => undefined });
  const navigator = Object.create({ mediaDevices: devices });
  assert.equal(ownsGetUserMedia(navigator), false);
  devices.getUserMedia = () => undefined;
  assert.equal(ownsGetUserMedia(navigator), true);
  assert.equal(ownsGetUserMedia({ mediaDevices: undefined }), true);
  assert.equal(ownsGetUserMedia({}), false);
});

test('sorts tracks by class and reports unknown classes as other', () => {
  const ofClass = (name: string) => ({ [Symbol.toStringTag]: name });
  assert.equal(classifyTrack(ofClass('MediaStreamTrack')), 'plain');
  assert.equal(classifyTrack(ofClass('CanvasCaptureMediaStreamTrack')), 'canvas');
  assert.equal(classifyTrack(ofClass('VideoTrackGenerator')), 'generator');
  assert.equal(classifyTrack(ofClass('constructor')), 'other');
});

test('reports a missing group only if the browser supports groups', () => {
  const track = { getSettings: () => ({ groupId: '' }) };
  assert.equal(hasGroupId(track, { groupId: true }), false);
  assert.equal(hasGroupId(track, {}), undefined);
  assert.equal(hasGroupId({ getSettings: () => ({ groupId: 'g' }) }, { groupId: true }), true);
});

test('distinguishes camera frames from network frames by their timestamps', () => {
  assert.equal(classifyFrameClock({ captureTime: 1 }), 'camera');
  assert.equal(classifyFrameClock({ captureTime: 1, receiveTime: 2 }), 'network');
  assert.equal(classifyFrameClock({ rtpTimestamp: 1 }), 'network');
  assert.equal(classifyFrameClock({}), 'none');
});

test('counts equal neighbours, and reports nothing for too few frames', () => {
  const count = countDuplicates();
  const frame = (value: number) => Uint8ClampedArray.of(value, 0, 0, 255);
  for (const value of [1, 1, 2]) count.add(frame(value));
  assert.equal(count.share(), undefined);
  for (const value of [2, 1]) count.add(frame(value));
  assert.equal(count.share(), 0.5);
});
