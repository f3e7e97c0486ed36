/**
 * Runs ours and its peers one after the other in one browser, before one and the same film of a face, and measures
 * what each costs. Peers that fetch their detector from a third-party CDN are measured here by their code only.
 */
import { spawnSync } from 'node:child_process';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';
import { createGuidingElement } from './create-guiding-element.ts';
import { measurePageProcess } from './measure-page-process.ts';
import { serveFiles } from './serve-files.ts';

export interface PeerFigures {
  name: string;
  /** Everything that was fetched from loopback, by brotli 11. */
  kib: number;
  /** From the start, with nothing cached and the camera granted; undefined where no face was ever seen. */
  firstFaceMs: number | undefined;
  frameMs: number | undefined;
  framesPerSecond: number | undefined;
  /** The main thread's longest task, and all that its tasks took beyond 50 ms, in the first 20 s. */
  longestTaskMs: number;
  blockedMs: number;
  /** Of the page's process, after the watch. */
  memoryMiB: number;
  /** A second after it was removed. */
  tracksLeft: number;
  /** Which of its variants ran, or why there are no more figures. */
  remark: string;
}

interface Contender {
  start(analysed: (frameMs: number, face: boolean, frames?: number) => void): Promise<void>;
  stop(): void;
}

interface Watched {
  startedMs: number;
  firstFaceMs: number | undefined;
  frames: number;
  times: number[];
  tasks: number[];
  error: string;
}

declare global {
  interface Window {
    contender: Contender;
    watched: Watched;
  }
}

const peersFolder = 'test/bench/peers';
const peers: readonly { name: string; page: string; variant?: string }[] = [
  { name: '@vladmandic/human 3.3.6', page: 'human.html' },
  { name: '@litertjs/core 2.5.3', page: 'litert.html', variant: 'one thread, relaxed SIMD' },
  { name: '@mediapipe/tasks-vision 0.10.35', page: 'tasks-vision.html' },
  { name: '@smileid/web-components 11.4.0', page: 'smile-id.html' },
];

/** Installs the peers if they are not there, and measures each of them for so long. */
export async function comparePeers(options: {
  browser: Browser;
  /** Where the element's minimal page is served. */
  url: string;
  watchMs: number;
}): Promise<PeerFigures[]> {
  const { browser, url, watchMs } = options;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: peersFolder, stdio: 'inherit' });
  if (status !== 0) throw new Error('the peers could not be installed');
  const server = await serveFiles({
    folders: [
      ['/modules/', `${peersFolder}/node_modules`],
      // The peer that runs on TF.js leaves its wasm to a CDN.
      ['/wasm-backend/', 'node_modules/@tensorflow/tfjs-backend-wasm/dist'],
      ['/', `${peersFolder}/pages`],
    ],
  });
  try {
    const figures = [
      await measure(browser, {
        name: 'fortface-capture',
        address: `${url}/minimal.html`,
        prepare: enterOurs,
        watchMs,
      }),
    ];
    for (const { page, ...peer } of peers)
      figures.push(await measure(browser, { ...peer, address: `${server.url}/${page}`, watchMs }));
    return figures;
  } finally {
    server.stop();
  }
}

async function measure(
  browser: Browser,
  run: {
    name: string;
    address: string;
    variant?: string;
    prepare?: (page: Page) => Promise<void>;
    watchMs: number;
  },
): Promise<PeerFigures> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const fetched = new Map<string, Promise<Buffer>>();
    const refused: string[] = [];
    page.on('response', (response) => {
      if (isFile(response)) fetched.set(response.url(), readBody(response));
    });
    page.on('requestfailed', (request) => {
      const { host } = new URL(request.url());
      // What the page itself has aborted is not foreign.
      if (host !== new URL(run.address).host) refused.push(host);
    });
    await watchCamera(page);
    await page.goto(run.address);
    await run.prepare?.(page);
    await page.waitForFunction(() => 'contender' in window, undefined, { timeout: 30_000 });
    await page.evaluate(watch);
    await page.waitForTimeout(run.watchMs);
    const watched = await page.evaluate(() => ({
      ...window.watched,
      elapsedMs: performance.now() - window.watched.startedMs,
    }));
    const memoryMiB = await measurePageProcess(browser);
    await page.evaluate(() => window.contender.stop());
    await page.waitForTimeout(1000);
    // Only now, because compressing 9 MB takes a core for seconds, and this process serves the files.
    const bodies = await Promise.all(fetched.values());
    const bytes = bodies.reduce((sum, body) => sum + brotliBytes(body), 0);
    const { firstFaceMs, elapsedMs } = watched;
    return {
      name: run.name,
      kib: bytes / 1024,
      firstFaceMs,
      frameMs: median(watched.times),
      framesPerSecond:
        firstFaceMs === undefined ? undefined : (watched.frames * 1000) / (elapsedMs - firstFaceMs),
      longestTaskMs: Math.max(0, ...watched.tasks),
      blockedMs: watched.tasks.reduce((sum, ms) => sum + ms - 50, 0),
      memoryMiB,
      tracksLeft: await liveTracks(page),
      remark: [...new Set([run.variant ?? '', watched.error, ...refused.map((host) => `wanted ${host}`)])]
        .filter(Boolean)
        .join('; '),
    };
  } finally {
    await context.close();
  }
}

/** The element as an integrator uses it. */
async function enterOurs(page: Page): Promise<void> {
  const created = await page.evaluateHandle(createGuidingElement);
  await created.evaluate((element) => {
    window.contender = {
      async start(analysed) {
        element.addEventListener('fortface-guidance', ({ detail }) => {
          const { medianAnalysisMs = 0, framesAnalysed } = element.metrics;
          analysed(medianAnalysisMs, detail.face !== undefined, framesAnalysed);
        });
        document.body.replaceChildren(element);
        await element.start();
      },
      stop() {
        document.body.replaceChildren();
      },
    };
  });
}

/** Runs in the page. */
function watch(): void {
  const watched: Watched = {
    startedMs: performance.now(),
    firstFaceMs: undefined,
    frames: 0,
    times: [],
    tasks: [],
    error: '',
  };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries())
      if (startTime - watched.startedMs < 20_000) watched.tasks.push(duration);
  }).observe({ type: 'longtask' });
  window.contender
    .start((frameMs, face, frames) => {
      if (face) watched.firstFaceMs ??= performance.now() - watched.startedMs;
      watched.frames = frames ?? watched.frames + 1;
      watched.times.push(frameMs);
    })
    .catch((error: unknown) => {
      [watched.error = ''] = String(error).split(';');
    });
}

function isFile(response: Response): boolean {
  return response.request().method() === 'GET' && response.ok() && !/\.html$|\/session$/.test(response.url());
}

/** The body, or nothing if the page no longer has it. */
function readBody(response: Response): Promise<Buffer> {
  return response.body().catch(() => Buffer.alloc(0));
}

function brotliBytes(body: Buffer): number {
  return brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  }).length;
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
