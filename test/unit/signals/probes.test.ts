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

test('a function of the browser is told from a hook, a bound one and a proxy', () => {
  const { hasOwn } = Object;
  assert.equal(isNativeFunction(hasOwn, 'hasOwn', readText), true);
  assert.equal(isNativeFunction(hasOwn.bind(Object), 'hasOwn', readText), false);
  assert.equal(isNativeFunction(new Proxy(hasOwn, {}), 'hasOwn', readText), false);
  assert.equal(isNativeFunction({ hasOwn: () => true }.hasOwn, 'hasOwn', readText), false);
  assert.equal(isNativeFunction(undefined, 'hasOwn', readText), false);
});

test('a proxy is recognised, and what it stands for keeps its prototype', () => {
  const target = () => undefined;
  assert.equal(isProxy(new Proxy(target, {})), true);
  assert.equal(Object.getPrototypeOf(target), Function.prototype);
  assert.equal(isProxy(target), false);
  assert.equal(isProxy(Object.freeze({})), false);
});

test('a proxy whose traps throw is recognised too', () => {
  const trap = () => {
    throw new Error('no');
  };
  assert.equal(isProxy(new Proxy({}, { getPrototypeOf: trap })), true);
  assert.equal(isProxy(new Proxy({}, { setPrototypeOf: trap })), true);
});

test('a page that replaces mediaDevices or its getUserMedia is seen', () => {
  const devices = Object.create({ getUserMedia: () => undefined });
  const navigator = Object.create({ mediaDevices: devices });
  assert.equal(ownsGetUserMedia(navigator), false);
  devices.getUserMedia = () => undefined;
  assert.equal(ownsGetUserMedia(navigator), true);
  assert.equal(ownsGetUserMedia({ mediaDevices: undefined }), true);
  assert.equal(ownsGetUserMedia({}), false);
});

test('tracks are sorted by their class, and unknown classes are other', () => {
  const ofClass = (name: string) => ({ [Symbol.toStringTag]: name });
  assert.equal(classifyTrack(ofClass('MediaStreamTrack')), 'plain');
  assert.equal(classifyTrack(ofClass('CanvasCaptureMediaStreamTrack')), 'canvas');
  assert.equal(classifyTrack(ofClass('VideoTrackGenerator')), 'generator');
  assert.equal(classifyTrack(ofClass('constructor')), 'other');
});

test('no group is a finding only where the browser knows groups', () => {
  const track = { getSettings: () => ({ groupId: '' }) };
  assert.equal(hasGroupId(track, { groupId: true }), false);
  assert.equal(hasGroupId(track, {}), undefined);
  assert.equal(hasGroupId({ getSettings: () => ({ groupId: 'g' }) }, { groupId: true }), true);
});

test('a frame that has travelled is no frame of a camera here', () => {
  assert.equal(classifyFrameClock({ captureTime: 1 }), 'camera');
  assert.equal(classifyFrameClock({ captureTime: 1, receiveTime: 2 }), 'network');
  assert.equal(classifyFrameClock({ rtpTimestamp: 1 }), 'network');
  assert.equal(classifyFrameClock({}), 'none');
});

test('equal neighbours are counted, and too few frames are no finding', () => {
  const count = countDuplicates();
  const frame = (value: number) => Uint8ClampedArray.of(value, 0, 0, 255);
  for (const value of [1, 1, 2]) count.add(frame(value));
  assert.equal(count.share(), undefined);
  for (const value of [2, 1]) count.add(frame(value));
  assert.equal(count.share(), 0.5);
});
