import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Memory of the browser's largest page process in MiB (proportional set size); its other ones are spare. */
export async function measurePageProcess(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const kib = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) =>
      Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
    );
  return Math.max(0, ...kib) / 1024;
}
