import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createBrowserDetector } from '../../../src/detection/browser-detector.ts';

test("replaces a worker that never answers by the page's own thread, and warns", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'detector-'));
  writeFileSync(
    join(folder, 'detector.js'),
    'export const createLocalDetector = () => ({ load: async () => undefined, dispose: () => undefined });',
  );
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  mock.timers.enable({ apis: ['setTimeout'] });
  let terminated = false;
  const silent = Object.assign(new EventTarget(), {
    postMessage: () => undefined,
    terminate: () => (terminated = true),
  });
  const remarks: string[] = [];
  const detector = createBrowserDetector({
    assetsUrl: pathToFileURL(`${folder}/`).href,
    // The tests have no workers of browsers.
    createWorker: () => silent as unknown as Worker,
    remark: (message) => remarks.push(message),
  });
  const loading = detector.load(new AbortController());
  mock.timers.tick(7000);
  mock.timers.reset();
  await loading;
  assert.ok(terminated);
  assert.match(remarks.join(), /detector-worker\.js did not start within 7 s/);
  detector.dispose();
});
