import assert from 'node:assert/strict';
import test from 'node:test';
import { finishCapture } from '../../../src/testing/e2e/finish-capture.ts';

type Page = Parameters<typeof finishCapture>[0];

test('starts a new capture after an earlier one that the page has reset', async () => {
  const fortfaceFinished = { current: { status: 'failed', hints: [] }, last: { hints: [] } };
  const element = {
    state: 'idle',
    start: async () => {
      fortfaceFinished.current = { status: 'done', hints: [] };
    },
  };
  const page = { document: { querySelector: () => element }, fortfaceFinished } as unknown as Page;
  assert.equal((await finishCapture(page)).status, 'done');
});
