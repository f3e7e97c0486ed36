import type { BrowserContext } from 'playwright-core';

/** Ends a context whose pages may still be fetching: a route that answers later than that fails no test. */
export async function closeContext(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  await context.close();
}
