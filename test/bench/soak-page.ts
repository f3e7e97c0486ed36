import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';
import type { MortalSandbox } from './mortal-sandbox.ts';

export type SoakFault =
  | 'none'
  | 'kill-sandbox'
  | 'drop-network'
  | 'deny-camera'
  | 'corrupt-detector'
  | 'fail-session'
  | 'cut-submit';

/** A page that makes one capture after the other, each with its fault. */
export interface SoakPage {
  capture(
    properties: Record<string, unknown>,
    fault: SoakFault,
    sandbox: MortalSandbox,
  ): Promise<CaptureRun['outcome']>;
  /** What the page's scripts hold after a collection. */
  heapMiB(): Promise<number>;
  liveTracks(): Promise<number>;
}

/** Into the capture, when the sandbox dies or the network goes: between the first request and the last. */
const faultAfterMs = 600;
const offlineMs = 800;
/** Enough for a good picture; faults that take the detector away end sooner than by waiting for a shutter. */
const limits = { skipInstructions: true, maxAttempts: 1, captureTimeout: 12, readyTimeout: 8 };

/** Opens a page in a context of its own, so that its network can be taken away from it alone. */
export async function openSoakPage(browser: Browser, url: string): Promise<SoakPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await watchCamera(page);
  await page.goto(`${url}/minimal.html`);
  const cdp = await context.newCDPSession(page);
  return {
    async capture(properties, fault, sandbox) {
      const undo = await arm(page, fault);
      try {
        const running = runCapture(page, { ...limits, ...properties });
        const meanwhile = strike(page, fault, sandbox);
        const { outcome } = await running;
        await meanwhile;
        return outcome;
      } finally {
        await undo();
      }
    },
    async heapMiB() {
      await page.evaluate(() => document.body.replaceChildren());
      await cdp.send('HeapProfiler.collectGarbage');
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      return usedSize / 2 ** 20;
    },
    liveTracks: () => liveTracks(page),
  };
}

/** Faults that lie in wait before the capture begins; gives back how to take them away. */
async function arm(page: Page, fault: SoakFault): Promise<() => Promise<unknown>> {
  switch (fault) {
    case 'corrupt-detector':
      await page.route('**/cdn/detector/*', (route) => route.fulfill({ status: 200, body: 'corrupted' }));
      break;
    case 'fail-session':
      await page.route('**/api/fortface/session', (route) => route.fulfill({ status: 503, body: '<html>' }));
      break;
    case 'cut-submit':
      await page.route('**/api/fortface/submit', (route) => route.abort('connectionreset'));
      break;
    case 'deny-camera': {
      await page.evaluate(() => {
        Reflect.set(window, 'ownGetUserMedia', navigator.mediaDevices.getUserMedia);
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      });
      return () =>
        page.evaluate(() => {
          navigator.mediaDevices.getUserMedia = Reflect.get(window, 'ownGetUserMedia');
        });
    }
    default:
      return () => Promise.resolve();
  }
  return () => page.unrouteAll({ behavior: 'ignoreErrors' });
}

/** Faults that come down in the middle of it. */
async function strike(page: Page, fault: SoakFault, sandbox: MortalSandbox): Promise<void> {
  if (fault === 'kill-sandbox') {
    await delay(faultAfterMs);
    await sandbox.kill();
  } else if (fault === 'drop-network') {
    await delay(faultAfterMs);
    await page.context().setOffline(true);
    await delay(offlineMs);
    await page.context().setOffline(false);
  }
}
