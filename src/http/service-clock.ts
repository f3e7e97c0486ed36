import { serviceTimeHeader } from '../contract/endpoints.ts';
import { readTime } from '../values/read-time.ts';
import type { FetchPort } from './exchange-json.ts';

/** Less than this is the way of an answer and the whole seconds of its `Date`; milliseconds. */
const toleranceMs = 2000;

/** The service's time, whatever the device's clock says. Milliseconds since 1970. */
export interface ServiceClock {
  /** The device's own time until an answer has told the service's. */
  now: () => number;
  /** How far the device's clock is behind the service's. */
  skewMs: () => number;
  /** Whether the device's clock was set, or the device slept, since then: the next answer tells the time again. */
  hasJumped: () => boolean;
  /** The same fetch, whose answers set the clock, unless they may come out of a cache. */
  learningBy: (fetch: FetchPort) => FetchPort;
}

/** Makes a clock out of the device's own: `wallNow` since 1970, `elapsedMs` since any moment and never set. */
export function createServiceClock({
  wallNow,
  elapsedMs,
}: {
  wallNow: () => number;
  elapsedMs: () => number;
}): ServiceClock {
  let learnt: { serviceMs: number; wallMs: number; elapsedMs: number } | undefined;

  const learn = (date: string | null): void => {
    const serviceMs = readTime(date ?? '');
    const wallMs = wallNow();
    if (Number.isNaN(serviceMs)) return;
    const isClose = Math.abs(serviceMs - wallMs) < toleranceMs;
    learnt = { serviceMs: isClose ? wallMs : serviceMs, wallMs, elapsedMs: elapsedMs() };
  };
  const now = (): number =>
    learnt === undefined ? wallNow() : learnt.serviceMs + elapsedMs() - learnt.elapsedMs;

  return {
    now,
    skewMs: () => now() - wallNow(),
    hasJumped: () =>
      learnt !== undefined &&
      Math.abs(wallNow() - learnt.wallMs - (elapsedMs() - learnt.elapsedMs)) > toleranceMs,
    learningBy: (fetch) => async (url, init) => {
      const response = await fetch(url, init);
      // Node's own `fetch` has no cache and no name for one.
      const { cache } = init as { cache?: string };
      const isFresh = init.method === 'POST' || cache === 'reload' || cache === 'no-cache';
      if (isFresh) learn(response.headers.get(serviceTimeHeader) ?? response.headers.get('date'));
      return response;
    },
  };
}
