import assert from 'node:assert/strict';
import test from 'node:test';
import 'zone.js';
import { runInZone } from '../../../src/compat/run-in-zone.ts';

test('calls the callback once, with the first value', async () => {
  const heard: string[] = [];
  const tell = runInZone<string>((value) => heard.push(value));
  tell('first');
  tell('second');
  await new Promise(setImmediate);
  assert.deepEqual(heard, ['first']);
});

test('runs the callback in the zone.js zone that passed it, wherever the value comes from', async () => {
  const zone = Zone.current.fork({ name: 'angular' });
  const heard: string[] = [];
  let tell: (value: string) => void = () => undefined;
  zone.run(() => {
    tell = runInZone(() => heard.push(Zone.current.name));
  });
  tell('ended');
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(heard, ['angular']);
});
