/** Tests the real camera, detector and still in Chromium, with a film as its camera. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import test, { after, before, describe } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FaceMeasures } from '../../src/measures/face-measures.ts';
import { guidanceThresholds } from '../../src/guidance/guidance-thresholds.ts';
import { buildDetector } from '../../tools/build-detector.mjs';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import type { Watched } from './detector-page.ts';

const detectorFolder = '.cache/detector';
const strictPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; trusted-types lit-html fortface-capture";
const policies: Record<string, string> = {
  '/strict.html': strictPolicy,
  '/trusted-types.html': `${strictPolicy}; require-trusted-types-for 'script'`,
  '/no-wasm.html': strictPolicy.replace(" 'wasm-unsafe-eval'", ''),
  '/no-worker.html': strictPolicy.replace("worker-src 'self'", "worker-src 'none'"),
};
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

let server: Server;
let origin: string;

before(async () => {
  await buildDetector({ outDir: detectorFolder, minify: true });
  const { outputFiles } = await build({
    entryPoints: ['test/e2e/detector-page.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const pageScript = outputFiles[0]?.text ?? '';
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const answer = (body: string | Buffer) => {
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
      response.end(body);
    };
    const policy = policies[path];
    if (policy !== undefined) {
      response.setHeader('content-security-policy', policy);
      answer('<!doctype html><title>detector</title><body><script type="module" src="/page.js"></script>');
    } else if (path === '/page.js') answer(pageScript);
    else if (path === '/silent-worker.js') answer('export {};');
    else if (path.startsWith('/detector/')) {
      // A worker has the policy that its own script comes with.
      if (request.headers.referer?.endsWith('/no-wasm.html'))
        response.setHeader('content-security-policy', policies['/no-wasm.html'] ?? '');
      readFile(join(detectorFolder, normalize(path.slice('/detector/'.length)))).then(answer, () => {
        response.statusCode = 404;
        response.end();
      });
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  origin = `http://127.0.0.1:${address.port}`;
});

after(() => server.close());

async function openPage(browser: Browser, path = '/strict.html'): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(origin + path);
  await page.waitForFunction(() => 'detectorChecks' in window);
  return page;
}

const facesOf = ({ analyses }: Watched): FaceMeasures[] =>
  analyses.flatMap(({ face }) => (face ? [face] : []));
const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe('a person before the camera', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchChromium({ film: await drawCameraFeed({ scene: 'face' }) });
  });
  after(() => browser.close());

  test('is found by a worker, faces the camera and could be captured under a strict policy', async (t) => {
    const page = await openPage(browser);
    const watched = await page.evaluate(() => window.detectorChecks.watch({ frameCount: 60, onPage: false }));
    const faces = facesOf(watched);
    assert.ok(
      faces.length >= 0.95 * watched.analyses.length,
      `${faces.length} of ${watched.analyses.length}`,
    );
    assert.ok(Math.abs(median(faces.map(({ yawDeg }) => yawDeg))) <= guidanceThresholds.yawDeg.capture);
    assert.ok(Math.abs(median(faces.map(({ pitchDeg }) => pitchDeg))) <= guidanceThresholds.pitchDeg.capture);
    assert.ok(Math.abs(median(faces.map(({ rollDeg }) => rollDeg))) <= guidanceThresholds.rollDeg.capture);
    const width = median(faces.map(({ box }) => box.width));
    assert.ok(width > 0.4 && width < 0.6, `face width ${width}`);
    assert.ok(
      median(faces.map(({ eyeDistancePx }) => eyeDistancePx)) >= guidanceThresholds.eyeDistancePx.capture,
    );
    assert.ok(median(faces.map(({ mesh }) => mesh?.faceFlag ?? 0)) > 0.9);
    assert.notEqual(watched.readyAfterFrames, undefined, watched.hints.join());
    assert.equal(watched.lastTrackState, 'ended');
    assert.equal(watched.srcObjectLeft, false);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    const ms = median(watched.analyses.slice(5).map(({ analysisMs }) => analysisMs));
    t.diagnostic(
      `first analysis after ${Math.round(watched.firstMs)} ms, ${ms.toFixed(1)} ms a frame, ` +
        `${watched.facts.widthPx}×${watched.facts.heightPx}, VideoFrame ${watched.withVideoFrame}`,
    );
  });

  test('is found on the main thread if the page blocks workers', async () => {
    const page = await openPage(browser);
    const watched = await page.evaluate(() => window.detectorChecks.watch({ frameCount: 15, onPage: true }));
    assert.ok(facesOf(watched).length >= 0.9 * watched.analyses.length);
    const barred = await openPage(browser, '/no-worker.html');
    const onPage = await barred.evaluate(() => window.detectorChecks.watch({ frameCount: 5, onPage: false }));
    assert.ok(facesOf(onPage).length > 0);
  });

  test('is found if the page requires Trusted Types', async () => {
    const page = await openPage(browser, '/trusted-types.html');
    const watched = await page.evaluate(() => window.detectorChecks.watch({ frameCount: 5, onPage: false }));
    assert.ok(facesOf(watched).length > 0);
  });

  test('has the same colours in a frame read directly or through a canvas, in every format', async () => {
    const page = await openPage(browser);
    const differences = await page.evaluate(() => window.detectorChecks.planesAgainstCanvas());
    assert.equal(Object.keys(differences).length, 10, JSON.stringify(differences));
    for (const [format, difference] of Object.entries(differences)) {
      assert.ok(difference < 3, `${format}: ${difference} of 255`);
    }
  });

  test('looks the same in a frozen frame that no thread had to convert', async () => {
    const page = await openPage(browser);
    const held = await page.evaluate(() => window.detectorChecks.heldAgainstLive());
    assert.equal(Object.keys(held).length, 10, JSON.stringify(held));
    for (const [format, { difference, asBytes }] of Object.entries(held)) {
      assert.ok(asBytes, `${format} became a bitmap`);
      assert.ok(difference < 0.5, `${format}: ${difference} of 255`);
    }
  });

  test('is less sharp in a more blurred picture', async () => {
    const page = await openPage(browser);
    const [clear = 0, soft = 0, softer = 0] = await page.evaluate(() =>
      window.detectorChecks.sharpnessUnderBlur(),
    );
    assert.ok(clear > 1.5 * soft && soft > 1.5 * softer, `${clear} ${soft} ${softer}`);
  });

  test('is captured as an upright 3:4 JPEG without EXIF, not mirrored, whose bytes can be wiped', async () => {
    const page = await openPage(browser);
    const still = await page.evaluate(() => window.detectorChecks.still());
    assert.deepEqual(still.bytes.slice(0, 3), [0xff, 0xd8, 0xff]);
    assert.notEqual(still.bytes[3], 0xe1, 'an EXIF segment');
    assert.ok(still.widthPx >= 720 && still.heightPx >= 960, `${still.widthPx}×${still.heightPx}`);
    assert.equal(still.widthPx / still.heightPx, 0.75);
    assert.deepEqual(still.decoded, [still.widthPx, still.heightPx]);
    assert.ok(still.length <= 2 * 1024 * 1024);
    assert.ok(still.difference < 4, `mean difference to the preview ${still.difference}`);
    assert.equal(still.wiped, true);
  });

  test('is captured in a smaller JPEG if the limit is smaller', async () => {
    const page = await openPage(browser);
    const full = await page.evaluate(() => window.detectorChecks.still());
    const maxBytes = Math.round(full.length / 4);
    const still = await page.evaluate((most) => window.detectorChecks.still(most), maxBytes);
    assert.ok(still.length <= maxBytes);
  });

  test('is still found once after the worker was killed midway', async () => {
    const page = await openPage(browser);
    assert.deepEqual(await page.evaluate(() => window.detectorChecks.facesAfterDeaths(1)), {
      faces: 2,
      code: '',
      workers: 2,
    });
    assert.deepEqual(await page.evaluate(() => window.detectorChecks.facesAfterDeaths(2)), {
      faces: 2,
      code: 'detector-unavailable',
      workers: 2,
    });
    assert.equal(page.workers().length, 0);
  });

  test('is still found after the worker was killed during loading, but not after a second crash', async () => {
    const page = await openPage(browser);
    assert.deepEqual(await page.evaluate(() => window.detectorChecks.facesAfterDeaths(0, true)), {
      faces: 1,
      code: '',
      workers: 2,
    });
    assert.deepEqual(await page.evaluate(() => window.detectorChecks.facesAfterDeaths(1, true)), {
      faces: 1,
      code: 'detector-unavailable',
      workers: 2,
    });
    assert.equal(page.workers().length, 0);
  });

  test('is found without WebAssembly, both in the worker and on the main thread', async (t) => {
    const page = await openPage(browser, '/no-wasm.html');
    for (const onPage of [false, true]) {
      const watched = await page.evaluate(
        (local) => window.detectorChecks.watch({ frameCount: 8, onPage: local }),
        onPage,
      );
      assert.ok(facesOf(watched).length >= 0.9 * watched.analyses.length);
      assert.ok(facesOf(watched).some(({ mesh }) => (mesh?.faceFlag ?? 0) > 0.9));
      t.diagnostic(`${median(watched.analyses.map(({ analysisMs }) => analysisMs)).toFixed(1)} ms a frame`);
    }
  });

  test('fails with detector-unavailable, whichever part of the detector is missing', async () => {
    const page = await openPage(browser);
    for (const what of ['no-assets', 'no-answer'] as const)
      assert.equal(
        await page.evaluate((which) => window.detectorChecks.codeOf(which), what),
        'detector-unavailable',
        what,
      );
  });

  test('is no longer filmed after the camera request was cancelled', async () => {
    const page = await openPage(browser);
    assert.deepEqual(await page.evaluate(() => window.detectorChecks.abortWhileOpening()), {
      reason: 'Error: gone',
      tracks: ['ended'],
    });
  });

  test('is filmed by the front camera if the preferred device is missing', async () => {
    const page = await openPage(browser);
    const { deviceId, devices } = await page.evaluate(() => window.detectorChecks.openMissingDevice());
    assert.notEqual(deviceId, '');
    assert.ok(devices >= 1);
  });

  test('triggers an event if the camera is disconnected', async () => {
    const page = await openPage(browser);
    assert.equal(await page.evaluate(() => window.detectorChecks.lose()), 'lost');
  });
});

test('finds no face in Chromium’s test pattern with the mesh, and takes no picture before it loads', async () => {
  const browser = await launchChromium('pattern');
  try {
    const page = await openPage(browser);
    const watched = await page.evaluate(() => window.detectorChecks.watch({ frameCount: 60, onPage: false }));
    assert.equal(watched.analyses.filter(({ face, meshPending }) => face && meshPending !== true).length, 0);
    assert.equal(watched.readyAfterFrames, undefined);
  } finally {
    await browser.close();
  }
});

for (const [scene, hint] of [
  ['no-face', 'no-face'],
  ['too-far', 'too-far'],
  // Chromium cuts off the film's darkest levels, noise included, so what arrives is plain black.
  ['dark', 'camera-covered'],
  ['two-faces', 'many-faces'],
] as const) {
  test(`shows the hint ${hint} for the scene "${scene}" and takes no picture`, async () => {
    const browser = await launchChromium({ film: await drawCameraFeed({ scene }) });
    try {
      const page = await openPage(browser);
      const watched = await page.evaluate(() =>
        window.detectorChecks.watch({ frameCount: 30, onPage: false }),
      );
      const share = watched.hints.filter((told) => told === hint).length / watched.hints.length;
      assert.ok(share > 0.8, watched.hints.join());
      assert.equal(watched.readyAfterFrames, undefined);
    } finally {
      await browser.close();
    }
  });
}

for (const [camera, code] of [
  ['none', 'camera-not-found'],
  ['denied', 'camera-denied'],
] as const) {
  test(`fails with ${code} for the fake camera "${camera}"`, async () => {
    const browser = await launchChromium(camera);
    try {
      const page = await openPage(browser);
      assert.equal(await page.evaluate(() => window.detectorChecks.codeOf('camera')), code);
    } finally {
      await browser.close();
    }
  });
}
