import { randomUUID } from 'node:crypto';
import { chromium, type BrowserServer, type LaunchOptions } from 'playwright-core';

/** How many browsers that serve no test may wait for the next one; each takes about 200 MB. */
const mostIdle = 2;

interface Seat {
  key: string;
  server: Promise<BrowserServer>;
  users: Set<string>;
}

export interface BrowserPool {
  /** The endpoint of a browser with these options, a running one if there is one. */
  acquire(options: LaunchOptions): Promise<{ id: string; endpoint: string }>;
  /** Ends one use; the browser stays for the next, up to two of them. */
  release(id: string | undefined): Promise<object>;
  close(): Promise<void>;
}

/** Keeps browsers running from one test file to the next. */
export function createBrowserPool(): BrowserPool {
  // In the order of their last use.
  let seats: Seat[] = [];

  const openSeat = (key: string, options: LaunchOptions): Seat => {
    const server = chromium.launchServer({ ...options, host: '127.0.0.1' });
    const seat: Seat = { key, server, users: new Set() };
    // The next test after a crash gets a new browser.
    const forget = () => (seats = seats.filter((one) => one !== seat));
    server.then((running) => running.once('close', forget), forget);
    return seat;
  };

  return {
    async acquire(options) {
      const key = JSON.stringify(options);
      const seat = seats.find((one) => one.key === key) ?? openSeat(key, options);
      const id = randomUUID();
      seat.users.add(id);
      seats = [...seats.filter((one) => one !== seat), seat];
      return { id, endpoint: (await seat.server).wsEndpoint() };
    },
    async release(id = '') {
      for (const { users } of seats) users.delete(id);
      const idle = seats.filter(({ users }) => users.size === 0);
      const ended = idle.slice(0, Math.max(0, idle.length - mostIdle));
      seats = seats.filter((seat) => !ended.includes(seat));
      for (const { server } of ended) await (await server).close();
      return {};
    },
    async close() {
      await Promise.allSettled(seats.map(async ({ server }) => (await server).close()));
    },
  };
}
