/**
 * Times the way from `start()` to a sealed picture in the real browser, on this machine, medians over several
 * runs. Figures to read, not a test: the machine is shared and noisy.
 */
import { cpus } from 'node:os';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { startWorld } from '../support/start-world.ts';

const runs = 7;

interface Timing {
  firstHintMs: number;
  analysisMs: number;
  steadyToSealedMs: number;
  sealMs: number;
  totalMs: number;
  wireRatio: number;
}

const world = await startWorld();
const browser = await launchChromium({ film: await drawCameraFeed() });
try {
  const page = await browser.newPage();
  await page.goto(`${world.url}/minimal.html`);
  const timings: Timing[] = [];
  // The first run warms caches and is not counted.
  for (let run = 0; run <= runs; run += 1) {
    const timing = await page.evaluate(timeOneCapture);
    if (run > 0) timings.push(timing);
  }
  print(timings);
} finally {
  await browser.close();
  await world.stop();
}

async function timeOneCapture(): Promise<Timing> {
  const element = document.createElement('fortface-capture');
  Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
  document.body.replaceChildren(element);
  const seen = { firstHintMs: 0, steadyMs: 0, sealedMs: 0, imageBytes: 1 };
  const startedMs = performance.now();
  element.addEventListener('fortface-guidance', ({ detail }) => {
    const nowMs = performance.now() - startedMs;
    seen.firstHintMs ||= nowMs;
    if (detail.hint === 'hold-still' || detail.hint === 'ready') seen.steadyMs ||= nowMs;
  });
  element.addEventListener('fortface-capture', ({ detail }) => {
    seen.sealedMs = performance.now() - startedMs;
    seen.imageBytes = ((detail.imgData.split('.')[3]?.length ?? 0) * 3) / 4;
  });
  const outcome = await element.start();
  if (outcome.status !== 'done') throw new Error(`ended ${outcome.status}`);
  const { metrics } = outcome;
  return {
    firstHintMs: seen.firstHintMs,
    analysisMs: metrics.medianAnalysisMs ?? 0,
    steadyToSealedMs: seen.sealedMs - seen.steadyMs,
    sealMs: (metrics.sealed ?? 0) - (metrics.captured ?? 0),
    totalMs: metrics.total ?? 0,
    wireRatio: (metrics.bytesSent ?? 0) / seen.imageBytes,
  };
}

function print(timings: readonly Timing[]): void {
  const row = (what: string, name: keyof Timing, digits: number, unit: string): void => {
    const values = timings.map((timing) => timing[name]).sort((a, b) => a - b);
    const [low, middle, high] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
    console.log(
      `| ${what} | ${middle?.toFixed(digits)} ${unit} | ${low?.toFixed(digits)}–${high?.toFixed(digits)} |`,
    );
  };
  console.log(`${runs} captures, Chromium, ${cpus().length} cores, 1280×960 camera\n`);
  console.log('| what | median | range |\n|---|---:|---:|');
  row('`start()` to first hint, camera granted', 'firstHintMs', 0, 'ms');
  row('analysis of a frame, detector and mesh', 'analysisMs', 1, 'ms');
  row('steady face to sealed picture', 'steadyToSealedMs', 0, 'ms');
  row('sealing', 'sealMs', 1, 'ms');
  row('`start()` to verdict', 'totalMs', 0, 'ms');
  row('bytes on the wire ÷ bytes of the picture', 'wireRatio', 3, '');
}
