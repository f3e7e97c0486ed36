import { withOwnSignal } from '../../async/with-own-signal.ts';
import { FortfaceError } from '../../errors/index.ts';
import { portsOf, sightOf, type Attempt } from '../attempt.ts';
import type { FlowEvent } from '../flow-event.ts';

/** An element may fade in, and a page change from one view to the next, for so long; milliseconds. */
const appearMs = 1000;
/** Milliseconds out of sight after which the flow releases the camera. */
const releaseAfterMs = 1000;
/** Milliseconds within which the viewfinder must be visible again. Otherwise the capture ends. */
const returnWithinMs = 60_000;
/** A viewfinder that was visible for less than this after its camera opened did not stay; milliseconds. */
const stayMs = 10_000;
/**
 * For how long a viewfinder that did not stay must be visible before its camera opens again; each time in a row makes
 * it three times as long. If opening the camera is what hides it, the capture so ends as hidden instead of switching
 * the camera on and off. Milliseconds.
 */
const steadyMs = 1000;

/**
 * Reports to the flow when the viewfinder has been out of sight for a second, until `signal` aborts. The FortFace Web
 * SDK cannot be paused, so its capture ends then. It takes no picture by itself while the whole page is hidden.
 */
export async function keepInSight(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const { context } = attempt;
  const sight = sightOf(attempt);
  const { vendor } = portsOf(attempt);
  for (;;) {
    await sight.unseenFor(releaseAfterMs, { signal });
    const isPageHidden = sight.pageHiddenWithin(0);
    if (vendor === undefined) context.send({ type: 'viewfinder-hidden' });
    else if (!isPageHidden) context.send({ type: 'cancelled', reason: 'hidden' });
    if (vendor === undefined || !isPageHidden) return;
    await sight.shown({ signal });
  }
}

/** Whether the viewfinder comes into sight within a second; else tells the flow that it is hidden. */
export async function comesIntoSight(attempt: Attempt): Promise<boolean> {
  const { context, controller } = attempt;
  const sight = sightOf(attempt);
  const isSeen = await withOwnSignal([controller.signal], (signal) =>
    Promise.race([
      sight.shown({ signal }).then(() => true),
      sight.unseenFor(appearMs, { signal }).then(() => false),
    ]),
  );
  if (!isSeen) context.send({ type: 'viewfinder-hidden' });
  return isSeen;
}

/** Waits for the viewfinder to be seen again; the time in which the whole page is hidden does not count. */
export async function awaitSight(attempt: Attempt): Promise<void> {
  const { context, hiddenTimes = 0, openedAtMs = Number.NEGATIVE_INFINITY } = attempt;
  const before = context.now() - openedAtMs >= stayMs ? 0 : hiddenTimes;
  attempt.hiddenTimes = before + 1;
  const neededMs = before === 0 ? 0 : steadyMs * 3 ** (before - 1);
  const next = await withOwnSignal([attempt.controller.signal], (signal) =>
    Promise.race<FlowEvent>([
      staysShown(attempt, neededMs, signal).then(() => ({ type: 'viewfinder-shown' })),
      portsOf(attempt)
        .wait(returnWithinMs, { signal })
        .then(() => ({ type: 'cancelled', reason: 'hidden' })),
      sightOf(attempt)
        .unread({ signal })
        .then(() => ({ type: 'failed', error: unreadError() })),
    ]),
  );
  context.send(next);
}

/** The user can mend it by a reload, and the page by serving the file. */
function unreadError(): FortfaceError {
  return new FortfaceError(
    'capture-failed',
    'the part that reads what lies over the viewfinder did not load, so the viewfinder counts as hidden',
    { reason: 'page-incomplete' },
  );
}

/** Settles once the viewfinder has been visible for `durationMs` without a break. */
async function staysShown(attempt: Attempt, durationMs: number, parent: AbortSignal): Promise<void> {
  const sight = sightOf(attempt);
  for (;;) {
    await sight.shown({ signal: parent });
    if (durationMs === 0) return;
    const hasStayed = await withOwnSignal([parent], (signal) =>
      Promise.race([
        sight.unseenFor(0, { signal }).then(() => false),
        portsOf(attempt)
          .wait(durationMs, { signal })
          .then(() => true),
      ]),
    );
    if (hasStayed) return;
  }
}
