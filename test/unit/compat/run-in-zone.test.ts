import assert from 'node:assert/strict';
import test from 'node:test';
import 'zone.js';
import { runInZone } from '../../../src/compat/run-in-zone.ts';

test('the callback is called once, and with what came first', async () => {
  const heard: string[] = [];
  const tell = runInZone<string>((value) => heard.push(value));
  tell('first');
  tell('second');
  await new Promise(setImmediate);
  assert.deepEqual(heard, ['first']);
});

test('with zone.js, it runs in the zone that handed it over, wherever it is told', async () => {
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
