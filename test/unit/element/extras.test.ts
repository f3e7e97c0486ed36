import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { Extras, type ExtrasHost } from '../../../src/element/extras.ts';

const refuse = (): never => {
  throw new DOMException('not here', 'NotAllowedError');
};
const page = { AudioContext: refuse, matchMedia: () => ({ matches: false }), navigator: { vibrate: refuse } };
const before = new Map<string, PropertyDescriptor | undefined>();

beforeEach(() => {
  for (const [name, value] of Object.entries(page)) {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
});
afterEach(() => {
  for (const [name, descriptor] of before) {
    Reflect.deleteProperty(globalThis, name);
    if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor);
  }
});

test('sound and vibration that throw stop neither the capture nor the analytics', () => {
  const told: Event[] = [];
  const wants = { analytics: true, haptics: true, sounds: true, metrics: { framesAnalysed: 0 } };
  const host = Object.assign(new EventTarget(), wants, { presentation: 'inline' });
  host.addEventListener('fortface-analytics', (event) => told.push(event));
  // A host of the tests has no document.
  const extras = new Extras(host as unknown as ExtrasHost, () => ({ texts: undefined, locale: 'en' }));
  extras.prepare();
  extras.follow({ name: 'preparing', attempt: 1 }, 'idle');
  extras.follow({ name: 'failed', attempt: 1, code: 'camera-failed', canRetry: true }, 'preparing');
  extras.spoke('One moment…');
  extras.close();
  assert.ok(told.length > 0);
});
