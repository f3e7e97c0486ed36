/**
 * Detects leaks: guides for the given minutes, mounts the element a hundred times, and checks memory, tracks,
 * workers and object URLs. Writes `RESULTS.md`; exits 1 when something grows. `endurance.ts [minutes]`, 10 by default.
 */
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { startWorld } from '../support/start-world.ts';
import { createGuidingElement } from './create-guiding-element.ts';
import { measurePageProcess } from './measure-page-process.ts';
import { writeSection } from './write-section.ts';

interface Sample {
  minute: number;
  frames: number;
  wasmMiB: number;
  heapMiB: number;
  processMiB: number;
}

declare global {
  interface Window {
    objectUrls: number;
    guided: HTMLElementTagNameMap['fortface-capture'];
  }
}

const minutes = Number(process.argv[2] ?? 10);
const mounts = 100;
/** Garbage collection leaves some of what caches hold; a leak of one frame alone would be megabytes a second. */
const mostHeapGrowthMiB = 2;

const world = await startWorld();
const browser = await launchChromium({ film: await drawCameraFeed() });
try {
  const page = await browser.newPage();
  await watchCamera(page);
  await page.addInitScript(countObjectUrls);
  await page.goto(`${world.url}/minimal.html`);
  const devtools = await page.context().newCDPSession(page);
  const samples = await guide(page, devtools);
  const before = await heapMiB(devtools);
  await page.evaluate(remount, mounts);
  await page.waitForTimeout(1000);
  const left = {
    tracks: await liveTracks(page),
    workers: page.workers().length,
    objectUrls: await page.evaluate(() => window.objectUrls),
    heapGrowthMiB: (await heapMiB(devtools)) - before,
  };
  report(samples, left);
} finally {
  await browser.close();
  await world.stop();
}

async function guide(page: Page, devtools: CDPSession): Promise<Sample[]> {
  page.once('worker', (worker) => void worker.evaluate(noteMemories));
  const created = await page.evaluateHandle(createGuidingElement);
  await created.evaluate((element) => {
    document.body.replaceChildren(element);
    window.guided = element;
    void element.start();
  });
  await page.waitForTimeout(15_000);
  const samples = [await takeSample(page, devtools, 0)];
  // Ten minutes are the longest limit that a page can set: a person would ask for more time then, and so does this.
  void page
    .locator('fortface-capture .more-time')
    .click({ timeout: 0 })
    .catch(() => undefined);
  for (let minute = 1; minute <= minutes; minute++) {
    await page.waitForTimeout(60_000);
    samples.push(await takeSample(page, devtools, minute));
    console.log(samples.at(-1));
  }
  await page.evaluate(() => window.guided.remove());
  return samples;
}

async function takeSample(page: Page, devtools: CDPSession, minute: number): Promise<Sample> {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('there is no worker');
  return {
    minute,
    frames: await page.evaluate(() => window.guided.metrics.framesAnalysed),
    wasmMiB: await worker.evaluate(wasmMiB),
    heapMiB: await heapMiB(devtools),
    processMiB: await measurePageProcess(browser),
  };
}

/** Runs in the worker: keeps every memory that wasm is given. */
function noteMemories(): void {
  const memories: WebAssembly.Memory[] = [];
  Reflect.set(globalThis, 'memories', memories);
  const { instantiate } = WebAssembly;
  Reflect.set(
    WebAssembly,
    'instantiate',
    async (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
      const instance: WebAssembly.Instance = await Reflect.apply(instantiate, WebAssembly, [module, imports]);
      const { memory } = instance.exports;
      if (memory instanceof WebAssembly.Memory) memories.push(memory);
      return instance;
    },
  );
}

/** Runs in the worker. */
function wasmMiB(): number {
  const memories: WebAssembly.Memory[] = Reflect.get(globalThis, 'memories') ?? [];
  return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 2 ** 20;
}

async function heapMiB(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** Runs in the page before anything else. */
function countObjectUrls(): void {
  window.objectUrls = 0;
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    window.objectUrls++;
    return createObjectURL.call(URL, object);
  };
  URL.revokeObjectURL = (url) => {
    window.objectUrls--;
    revokeObjectURL.call(URL, url);
  };
}

/** Runs in the page: some elements are removed at once, some on the way, some while they guide. */
async function remount(times: number): Promise<void> {
  for (let round = 0; round < times; round++) {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true, autostart: true });
    document.body.replaceChildren(element);
    await new Promise((resolve) => setTimeout(resolve, (round % 10) * 60));
  }
  document.body.replaceChildren();
}

function report(
  samples: readonly Sample[],
  left: { tracks: number; workers: number; objectUrls: number; heapGrowthMiB: number },
): void {
  const row = ({ minute, frames, ...sizes }: Sample) =>
    `| ${minute} | ${frames} | ${Object.values(sizes)
      .map((mib) => mib.toFixed(1))
      .join(' | ')} |`;
  writeSection(
    'bench: endurance',
    `${new Date().toISOString().slice(0, 10)}, Chromium, a camera of 1280×960. The first sample is taken 15 s after the start, heaps after garbage collection.

| minute | frames analysed | wasm memory, MiB | heap of the page, MiB | process, MiB |
|---:|---:|---:|---:|---:|
${samples.map(row).join('\n')}

After ${mounts} elements that were mounted, started and removed at different moments: ${left.tracks} live tracks, ${left.workers} workers, ${left.objectUrls} object URLs, ${left.heapGrowthMiB.toFixed(1)} MiB more heap.`,
  );
  const [first, last] = [samples[0], samples.at(-1)];
  const flat =
    first !== undefined &&
    last !== undefined &&
    last.wasmMiB > 0 &&
    last.wasmMiB === first.wasmMiB &&
    last.heapMiB - first.heapMiB <= mostHeapGrowthMiB;
  const clean =
    left.tracks + left.workers + left.objectUrls === 0 && left.heapGrowthMiB <= 3 * mostHeapGrowthMiB;
  console.log(flat && clean ? 'nothing grew' : 'something grew: see test/bench/RESULTS.md');
  process.exitCode = flat && clean ? 0 : 1;
}
