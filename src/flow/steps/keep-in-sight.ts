import { withOwnSignal } from '../../async/with-own-signal.ts';
import { portsOf, sightOf, type Attempt } from '../attempt.ts';

/** Out of sight for so long, the camera is let go; milliseconds. */
const releaseAfterMs = 1000;
/** Seen again within this time the capture goes on, else it is over; milliseconds. */
const returnWithinMs = 60_000;

/**
 * Tells the flow once the person has not seen the viewfinder for a second, until `signal` aborts. The FortFace Web SDK
 * cannot be paused, so its capture ends then; while the whole page is hidden it takes no picture by itself.
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
