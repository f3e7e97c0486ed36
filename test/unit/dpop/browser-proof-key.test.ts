import assert from 'node:assert/strict';
import test from 'node:test';
import { openBrowserProofKey } from '../../../src/dpop/browser-proof-key.ts';

test('keeps the key for the life of the page if the database never opens', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const before = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: { open: () => ({}) } });
  t.after(() => {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'indexedDB');
    else Object.defineProperty(globalThis, 'indexedDB', before);
  });
  let thumbprint: string | undefined;
  const opening = openBrowserProofKey().then((key) => ({ thumbprint } = key));
  // Reading has a second, and so has keeping.
  const startedMs = performance.now();
  while (thumbprint === undefined && performance.now() - startedMs < 20_000) {
    t.mock.timers.tick(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await opening;
  assert.match(thumbprint ?? '', /^[\w-]{43}$/);
});
