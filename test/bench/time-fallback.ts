import type { Browser } from 'playwright-core';
import { createGuidingElement } from './create-guiding-element.ts';

/** Frames analysed per second on the page's own thread, slowed down six times, if there is no worker. */
export async function timeFallback(options: {
  browser: Browser;
  url: string;
  watchMs: number;
}): Promise<number> {
  const page = await options.browser.newPage();
  try {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
    await page.goto(`${options.url}/minimal.html`);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const element = await page.evaluateHandle(createGuidingElement);
    return await element.evaluate(countFrames, options.watchMs);
  } finally {
    await page.close();
  }
}

/** Runs in the page; the mesh has arrived when the counting begins. */
async function countFrames(
  element: HTMLElementTagNameMap['fortface-capture'],
  watchMs: number,
): Promise<number> {
  document.body.replaceChildren(element);
  void element.start();
  while ((element.metrics.framesAnalysed ?? 0) < 30) await new Promise((resolve) => setTimeout(resolve, 50));
  const startedMs = performance.now();
  const before = element.metrics.framesAnalysed;
  await new Promise((resolve) => setTimeout(resolve, watchMs));
  const seconds = (performance.now() - startedMs) / 1000;
  const frames = element.metrics.framesAnalysed - before;
  element.remove();
  return frames / seconds;
}
