import type { Frame } from '@playwright/test';

/** How long a page may take to show its element, and the time between two looks, in milliseconds. */
const longestMs = 10_000;
const pauseMs = 100;

/**
 * Resolves with the first frame of a page that has the element, the page's own frame included. Rejects after ten
 * seconds, or `timeoutMs` if that is less.
 */
export async function findCaptureFrame(
  page: { frames(): Frame[]; url(): string },
  { selector, timeoutMs = longestMs }: { selector: string; timeoutMs?: number },
): Promise<Frame> {
  const waitMs = Math.min(timeoutMs, longestMs);
  const untilMs = Date.now() + waitMs;
  for (;;) {
    for (const frame of page.frames()) {
      // A frame that navigates or goes away meanwhile has no element now.
      const found = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    if (Date.now() > untilMs) {
      throw new Error(
        `No ${written(selector)} was found in the page ${page.url()} or its frames within ${waitMs} ms. Open the page that has it before capture.finish(), or pass its selector`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function written(selector: string): string {
  return /^[\w-]+$/.test(selector) ? `<${selector}>` : selector;
}
