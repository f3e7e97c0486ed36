/**
 * Measures how long a page on a slow line waits for the first hint: cold, cold with the links of `docs/cdn.md` and a
 * user who reads the page first, and warm with everything in the browser's cache. The main thread is slowed down four times. Writes a section of `RESULTS.md`, but checks no figure, because
 * machines are shared and noisy.
 */
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { startWorld } from '../support/start-world.ts';
import { openSlowLine } from './slow-line.ts';
import { writeSection } from './write-section.ts';

const runs = 3;
const slowdown = 4;
/** A user reads so long before pressing start, if the page has links that fetch ahead. */
const readingMs = 3000;
const lines = [
  { name: '400 kbit/s, 400 ms', kbitPerSecond: 400, roundTripMs: 400 },
  { name: '1.6 Mbit/s, 150 ms', kbitPerSecond: 1600, roundTripMs: 150 },
] as const;

const load = Math.round(loadavg()[0] ?? 0);
const links = await readLinks();
const world = await startWorld();
const browser = await launchChromium({ film: await drawCameraFeed({ widthPx: 640, heightPx: 480 }) });
try {
  const rows: string[] = [];
  for (const line of lines) {
    const proxy = await openSlowLine({ url: world.url, ...line });
    const linked = await openSlowLine({ url: world.url, ...line, links });
    try {
      const cold: Waits[] = [];
      const warm: Waits[] = [];
      const ahead: Waits[] = [];
      for (let run = 0; run < runs; run += 1) {
        const context = await browser.newContext();
        const page = await context.newPage();
        cold.push(await measure(page, proxy.url));
        warm.push(await measure(page, proxy.url));
        await context.close();
        const fresh = await browser.newContext();
        ahead.push(await measure(await fresh.newPage(), linked.url, readingMs));
        await fresh.close();
      }
      rows.push(
        row(`${line.name}, cold`, cold),
        row(`${line.name}, cold, links, start after ${readingMs / 1000} s`, ahead),
        row(`${line.name}, warm`, warm),
      );
    } finally {
      proxy.stop();
      linked.stop();
    }
  }
  const text = `${new Date().toISOString().slice(0, 10)}, Chromium, brotli, main thread slowed ${slowdown} times, medians of ${runs}, load average ${load} at the start. The page shows no instructions and has the camera's permission.

| line | page to element, s | \`start()\` to first hint, s | fetched by the page after \`start()\`, KiB |
|---|---:|---:|---:|
${rows.join('\n')}`;
  console.log(text);
  writeSection('bench: network', text);
} finally {
  await browser.close();
  await world.stop();
}

interface Waits {
  definedMs: number;
  hintMs: number;
  kib: number;
}

/** The links of `docs/cdn.md`. */
async function readLinks(): Promise<string> {
  const names = Object.keys(JSON.parse(await readFile('dist/cdn/integrity.json', 'utf8')) as object);
  const modules = names.filter((name) => /^chunk-compose-(ports|detector|exchange)-/.test(name));
  const files = ['detector-worker.js', 'engine.wasm', 'detector.bin'];
  return [
    ...modules.map((name) => `<link rel="modulepreload" href="/cdn/${name}">`),
    ...files.map((name) => `<link rel="preload" as="fetch" crossorigin href="/cdn/detector/${name}">`),
  ].join('');
}

async function measure(page: Page, url: string, waitMs = 0): Promise<Waits> {
  await page.goto('about:blank');
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${url}/minimal.html`, { waitUntil: 'commit' });
  return page.evaluate(async (waitMs) => {
    await customElements.whenDefined('fortface-capture');
    const definedMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const startedMs = performance.now();
    const element = document.querySelector('fortface-capture')!;
    Object.assign(element, { skipInstructions: true, captureMode: 'manual', captureTimeout: 600 });
    const hint = new Promise<number>((resolve, reject) => {
      element.addEventListener('fortface-guidance', () => resolve(performance.now()), { once: true });
      element.addEventListener('fortface-error', ({ detail }) => reject(new Error(detail.code)));
    });
    void element.start();
    const hintMs = (await hint) - startedMs;
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const bytes = entries
      .filter(({ startTime }) => startTime >= startedMs)
      .map(({ transferSize }) => transferSize);
    element.cancel();
    return { definedMs, hintMs, kib: bytes.reduce((sum, size) => sum + size, 0) / 1024 };
  }, waitMs);
}

function row(name: string, waits: readonly Waits[]): string {
  const middle = (pick: (one: Waits) => number): number =>
    waits.map(pick).sort((one, other) => one - other)[Math.floor(waits.length / 2)] ?? 0;
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  return `| ${name} | ${seconds(middle(({ definedMs }) => definedMs))} | ${seconds(middle(({ hintMs }) => hintMs))} | ${middle(({ kib }) => kib).toFixed(0)} |`;
}
