import { withDeadline } from '../../async/with-deadline.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { SdkCapture, SdkEnd } from '../../fortface-sdk/sdk-capture.ts';
import { portsOf, type Attempt } from '../attempt.ts';
import { waitAnswered } from './wait-answered.ts';

/** On top of the vendor's own limits, for its countdowns and what it does after them, in milliseconds. */
const graceMs = 15_000;

/**
 * In place of guiding: waits for the vendor's SDK to capture, and tells its end as one of ours. The picture stays
 * sealed in the vendor's hands; the sealing step asks for its strings. A callback that never comes is a failure once
 * all the vendor's limits are over.
 */
export async function captureBySdk(attempt: Attempt, vendor: Pick<SdkCapture, 'ended'>): Promise<void> {
  const { context, controller } = attempt;
  const end = await endInTime(attempt, vendor);
  if (controller.signal.aborted) return;
  switch (end.kind) {
    case 'cancelled':
      context.send({ type: 'cancelled', reason: 'user' });
      return;
    case 'timed-out':
      context.observer.timedOut(end.phase);
      throw end.error;
    case 'failed':
      throw end.error;
    case 'captured':
      // What the picture is like, nobody on this side has seen.
      attempt.still = { bytes: new Uint8Array(0), mime: 'image/jpeg', widthPx: 0, heightPx: 0, wipe };
      attempt.quality = { faceFound: false };
      attempt.auto = true;
      context.measure({ captured: context.elapsedMs() });
      context.send({ type: 'still-taken' });
  }
}

function endInTime(attempt: Attempt, vendor: Pick<SdkCapture, 'ended'>): Promise<SdkEnd> {
  const ports = portsOf(attempt);
  const { readyTimeoutMs, brightnessTimeoutMs, captureTimeoutMs } = ports.configuration;
  return withDeadline((signal) => vendor.ended({ signal }), {
    ms: readyTimeoutMs + brightnessTimeoutMs + captureTimeoutMs + graceMs,
    wait: (ms, options) => waitAnswered(ports, ms, options),
    signal: attempt.controller.signal,
    late: () => new FortfaceError('capture-failed', "the vendor's SDK never called back"),
  });
}

function wipe(): void {
  // There is nothing in it.
}
