/**
 * Measures guidance on a main thread that is slowed down 6 and 12 times: with the worker, on the page's own thread, there
 * without the mesh, and without wasm. Writes a section of `RESULTS.md`, and fails if a budget is not kept.
 * Chromium slows down no workers, so their rows are those of a phone whose other cores are fast.
 */
import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { startWorld } from '../support/start-world.ts';
import { createGuidingElement } from './create-guiding-element.ts';
import { measurePageProcess } from './measure-page-process.ts';
import { writeSection } from './write-section.ts';

const watchMs = 6000;
/** Machines are noisy. */
const runs = 3;
const slowdowns = [6, 12] as const;
/** Slowed 12 times: analysed frames on the page's own thread with the detector alone, and the longest task of every row. */
const budget = { framesPerSecond: 10, longestTaskMs: 200 };

const small = { widthPx: 640, heightPx: 480 };
/** What a capture requests. */
const whole = { widthPx: 1280, heightPx: 960 };

const phones = [
  { name: 'worker', lacks: [], withoutMesh: false, film: small },
  { name: 'no worker', lacks: ['Worker'], withoutMesh: false, film: small },
  { name: 'no worker, detector alone', lacks: ['Worker'], withoutMesh: true, film: small },
  { name: 'the same, camera of 1280×960', lacks: ['Worker'], withoutMesh: true, film: whole },
  { name: 'no worker, no wasm', lacks: ['Worker', 'WebAssembly'], withoutMesh: false, film: small },
] as const;

interface Guided {
  firstHintMs: number;
  framesPerSecond: number;
  longestTaskMs: number;
  /** From the first hint on. */
  longestGuidingTaskMs: number;
  memoryMiB: number;
}

const load = Math.round(loadavg()[0] ?? 0);
const world = await startWorld();
try {
  const rows: string[] = [];
  for (const slowdown of slowdowns) {
    for (const phone of phones) {
      const measured: Guided[] = [];
      while (measured.length < runs) measured.push(await measureAlone(phone, slowdown));
      const middle = (name: keyof Guided): number =>
        measured.map((one) => one[name]).sort((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
      rows.push(
        `| ${slowdown} × | ${phone.name} | ${(middle('firstHintMs') / 1000).toFixed(2)} s | ${middle('framesPerSecond').toFixed(1)} | ${middle('longestTaskMs').toFixed(0)} ms | ${middle('longestGuidingTaskMs').toFixed(0)} ms | ${middle('memoryMiB').toFixed(0)} |`,
      );
      if (middle('longestTaskMs') > budget.longestTaskMs) miss(`${slowdown} ×, ${phone.name}: a long task`);
      if (phone.name === 'no worker, detector alone' && middle('framesPerSecond') < budget.framesPerSecond)
        miss(`${slowdown} ×, ${phone.name}: few frames`);
    }
  }
  const text = `${new Date().toISOString().slice(0, 10)}, Chromium, a camera of 640×480 unless said otherwise, files from the same machine, load average ${load} at the start. Medians of ${runs} runs, each of which guides for ${watchMs / 1000} s after its first 15 frames. Chromium slows down the main thread alone, so the rows with a worker are those of a phone whose other cores are fast.

| main thread slowed | engine | \`start()\` to first hint | analysed frames a second | longest task | longest task while guiding | memory, MiB |
|---:|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

Budgets: no task over ${budget.longestTaskMs} ms, also while the nets load, and ${budget.framesPerSecond} frames a second for the detector alone without a worker.`;
  console.log(text);
  writeSection('bench: phones', text);
} finally {
  await world.stop();
}

type Phone = (typeof phones)[number];

/** In a browser of its own, whose memory holds nothing of the others. */
async function measureAlone(phone: Phone, slowdown: number): Promise<Guided> {
  const browser = await launchChromium({ film: await drawCameraFeed(phone.film) });
  try {
    return await measure(browser, phone, slowdown);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, { lacks, withoutMesh }: Phone, slowdown: number): Promise<Guided> {
  const page = await browser.newPage();
  await page.addInitScript((names: readonly string[]) => {
    for (const name of names) Reflect.deleteProperty(window, name);
  }, lacks);
  if (withoutMesh) await page.route('**/mesh.bin', (route) => route.abort());
  await page.goto(`${world.url}/minimal.html`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const guided = await guide(page);
  return { ...guided, memoryMiB: await measurePageProcess(browser) };
}

async function guide(page: Page): Promise<Omit<Guided, 'memoryMiB'>> {
  const element = await page.evaluateHandle(createGuidingElement);
  const { firstHintMs, framesPerSecond, tasks, fromMs } = await element.evaluate(async (element, watchMs) => {
    const tasks: { atMs: number; ms: number }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ atMs: startTime, ms: duration });
    });
    document.body.replaceChildren(element);
    observer.observe({ type: 'longtask' });
    const startedMs = performance.now();
    const hint = new Promise<number>((resolve) => {
      element.addEventListener('fortface-guidance', () => resolve(performance.now()), { once: true });
    });
    void element.start();
    const hintMs = await hint;
    while (element.metrics.framesAnalysed < 15) await new Promise((resolve) => setTimeout(resolve, 50));
    const fromMs = performance.now();
    const before = element.metrics.framesAnalysed;
    await new Promise((resolve) => setTimeout(resolve, watchMs));
    const seconds = (performance.now() - fromMs) / 1000;
    const frames = element.metrics.framesAnalysed - before;
    return { firstHintMs: hintMs - startedMs, framesPerSecond: frames / seconds, tasks, fromMs };
  }, watchMs);
  const longest = (some: readonly { ms: number }[]): number => Math.max(0, ...some.map(({ ms }) => ms));
  return {
    firstHintMs,
    framesPerSecond,
    longestTaskMs: longest(tasks),
    longestGuidingTaskMs: longest(tasks.filter(({ atMs }) => atMs >= fromMs)),
  };
}

function miss(what: string): void {
  console.error(`A budget is not kept: ${what}.`);
  process.exitCode = 1;
}
