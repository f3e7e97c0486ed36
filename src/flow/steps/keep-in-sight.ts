import { withOwnSignal } from '../../async/with-own-signal.ts';
import { portsOf, sightOf, type Attempt } from '../attempt.ts';

/** Milliseconds out of sight after which the flow releases the camera. */
const releaseAfterMs = 1000;
/** Milliseconds within which the viewfinder must be visible again. Otherwise the capture ends. */
const returnWithinMs = 60_000;

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

/** Waits for the viewfinder to be seen again; the time in which the whole page is hidden does not count. */
export async function awaitSight(attempt: Attempt): Promise<void> {
  const isSeen = await withOwnSignal([attempt.controller.signal], (signal) =>
    Promise.race([
      sightOf(attempt)
        .shown({ signal })
        .then(() => true),
      portsOf(attempt)
        .wait(returnWithinMs, { signal })
        .then(() => false),
    ]),
  );
  attempt.context.send(isSeen ? { type: 'viewfinder-shown' } : { type: 'cancelled', reason: 'hidden' });
}
