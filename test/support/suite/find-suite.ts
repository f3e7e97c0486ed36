import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import type { World, WorldOptions } from '../start-world.ts';

/** What the test files of one run share; see `serve-suite.ts`. */
export interface Suite {
  /** A fresh world in the suite's process. */
  startWorld(options: WorldOptions): Promise<World>;
  /** A connection to a running browser with these options. `close()` closes what this connection has opened. */
  connectToBrowser(options: LaunchOptions): Promise<Browser>;
}

/** The suite that `test/run.mjs` serves to this process, or undefined if the test file runs by itself. */
export function findSuite(): Suite | undefined {
  const suiteUrl = process.env['TEST_SUITE_URL'];
  if (suiteUrl === undefined) return undefined;
  return {
    startWorld: async (options) => {
      const world: { id: string; url: string; sandboxUrl: string } = await ask(`${suiteUrl}/worlds`, options);
      return { ...world, stop: () => giveBack(`${suiteUrl}/worlds/${world.id}`) };
    },
    connectToBrowser: async (options) => {
      const shared: { id: string; endpoint: string } = await ask(`${suiteUrl}/browsers`, options);
      const browser = await chromium.connect(shared.endpoint);
      browser.once('disconnected', () => void giveBack(`${suiteUrl}/browsers/${shared.id}`));
      return browser;
    },
  };
}

async function ask<Answer>(url: string, body: object): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`the suite answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function giveBack(url: string): Promise<void> {
  await fetch(url, { method: 'DELETE' });
}
