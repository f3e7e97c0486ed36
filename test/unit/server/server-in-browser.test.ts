import assert from 'node:assert/strict';
import { test } from 'node:test';

test('a browser bundle that imports the server fails at once and says why', async () => {
  await assert.rejects(
    import('../../../src/server/server-in-browser.ts'),
    /API key, which must never reach a browser/,
  );
});
