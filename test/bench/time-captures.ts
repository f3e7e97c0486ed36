import type { Browser } from 'playwright-core';

/** What one capture took, in milliseconds from `start()` unless said otherwise. */
export interface CaptureTiming {
  firstHintMs: number;
  analysisMs: number;
  steadyToSealedMs: number;
  sealMs: number;
  totalMs: number;
  /** The main thread's longest task from start to result. */
  longestTaskMs: number;
  pictureKb: number;
  /** The three sealed strings ÷ the picture; base64url alone is 1.333. */
  sealedRatio: number;
  /** The whole body of the request ÷ the picture. */
  requestRatio: number;
}

/** Takes so many pictures on the minimal page, one after the other; a further one before them warms up and does not count. */
export async function timeCaptures(options: {
  browser: Browser;
  url: string;
  runs: number;
}): Promise<CaptureTiming[]> {
  const page = await options.browser.newPage();
  try {
    await page.goto(`${options.url}/minimal.html`);
    const timings: CaptureTiming[] = [];
    for (let run = 0; run <= options.runs; run += 1) {
      const timing = await page.evaluate(timeOneCapture);
      if (run > 0) timings.push(timing);
    }
    return timings;
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
async function timeOneCapture(): Promise<CaptureTiming> {
  const element = document.createElement('fortface-capture');
  Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
  document.body.replaceChildren(element);
  // The astronaut of the film smiles: the hint to relax does not keep the element from taking the photo.
  const allowing = new Set<string>(['hold-still', 'ready', 'relax-face']);
  const seen = { firstHintMs: 0, steadyMs: 0, sealedMs: 0, imageBytes: 1, sealedChars: 0, longestTaskMs: 0 };
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const startedMs = performance.now();
  element.addEventListener('fortface-guidance', ({ detail }) => {
    const nowMs = performance.now() - startedMs;
    seen.firstHintMs ||= nowMs;
    if (allowing.has(detail.hint)) seen.steadyMs ||= nowMs;
  });
  element.addEventListener('fortface-capture', ({ detail }) => {
    seen.sealedMs = performance.now() - startedMs;
    seen.imageBytes = ((detail.imgData.split('.')[3]?.length ?? 0) * 3) / 4;
    seen.sealedChars = detail.key.length + detail.data.length + detail.imgData.length;
  });
  const outcome = await element.start();
  // The observer gets a task a little later.
  await new Promise((resolve) => setTimeout(resolve, 100));
  tasks.disconnect();
  if (outcome.status !== 'done') throw new Error(`ended ${outcome.status}`);
  const { metrics } = outcome;
  return {
    firstHintMs: seen.firstHintMs,
    analysisMs: metrics.medianAnalysisMs ?? 0,
    steadyToSealedMs: seen.sealedMs - seen.steadyMs,
    sealMs: (metrics.sealed ?? 0) - (metrics.captured ?? 0),
    totalMs: metrics.total ?? 0,
    longestTaskMs: seen.longestTaskMs,
    pictureKb: seen.imageBytes / 1000,
    sealedRatio: seen.sealedChars / seen.imageBytes,
    requestRatio: (metrics.bytesSent ?? 0) / seen.imageBytes,
  };
}
