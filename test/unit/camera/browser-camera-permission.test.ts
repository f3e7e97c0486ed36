import test from 'node:test';
import { cameraPermissionSettled } from '../../../src/camera/browser-camera-permission.ts';

test('stops waiting after a second if the browser never reports its permission', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const permissions = { query: () => new Promise(() => undefined) };
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { permissions } });
  t.after(() => {
    if (before !== undefined) Object.defineProperty(globalThis, 'navigator', before);
  });
  const settling = cameraPermissionSettled(new AbortController());
  t.mock.timers.tick(1000);
  await settling;
});
