import assert from 'node:assert/strict';
import test from 'node:test';
import { openFileFrame } from '../../../src/capture/browser-file-frame.ts';

for (const [name, type, reason] of [
  ['IMG_0001.HEIC', '', 'picture-format'],
  ['photo', 'image/heic', 'picture-format'],
  ['notes.pdf', 'application/pdf', undefined],
] as const) {
  test(`names the reason why a file cannot be decoded: ${name} ${type}`, async (t) => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'createImageBitmap');
    Object.defineProperty(globalThis, 'createImageBitmap', {
      configurable: true,
      value: () => Promise.reject(new DOMException('', 'InvalidStateError')),
    });
    t.after(() => {
      if (before === undefined) Reflect.deleteProperty(globalThis, 'createImageBitmap');
      else Object.defineProperty(globalThis, 'createImageBitmap', before);
    });
    await assert.rejects(openFileFrame(new File(['…'], name, { type }), new AbortController()), {
      code: 'capture-failed',
      reason,
    });
  });
}
