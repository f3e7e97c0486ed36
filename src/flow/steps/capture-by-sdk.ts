import { withDeadline } from '../../async/with-deadline.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { SdkCapture, SdkEnd } from '../../fortface-sdk/sdk-capture.ts';
import { portsOf, type Attempt } from '../attempt.ts';
import { waitAnswered } from './wait-answered.ts';

/** Added to the FortFace Web SDK's own limits for its countdowns and final work, in milliseconds. */
const graceMs = 15_000;

/**
 * Replaces guiding: waits for the FortFace Web SDK to capture and translates its result. The SDK keeps the sealed
 * picture until the sealing step asks for its strings. If the SDK never calls back, the step fails after all the
 * SDK's limits have passed.
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
      // The SDK keeps the picture, so its size and quality are unknown here.
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
    late: () => new FortfaceError('capture-failed', 'the FortFace Web SDK did not call back in time'),
  });
}

function wipe(): void {
  // There is nothing in it.
}
