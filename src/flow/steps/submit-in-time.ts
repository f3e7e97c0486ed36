import { withOwnSignal } from '../../async/with-own-signal.ts';
import { portsOf, type Attempt } from '../attempt.ts';
import { deadlines } from '../deadlines.ts';
import type { ExchangePorts } from '../flow-ports.ts';
import { lateError } from './in-time.ts';
import type { OutgoingCapture } from './keep-capture.ts';
import { openExchange } from './open-exchange.ts';

/** How often the clock is read; milliseconds. */
const tickMs = 1000;
/** Milliseconds after which the screen says that sending, or what it waits for, continues. */
export const slowAfterMs = 10_000;

/**
 * Sends the capture for as long as bytes move. Throws `submit-unreachable` if none have for 30 seconds, if the answer
 * takes 90, or if the browser stays offline for two minutes.
 */
export async function submitInTime(
  attempt: Attempt,
  outgoing: OutgoingCapture,
): ReturnType<ExchangePorts['submit']> {
  const { context, controller } = attempt;
  const ports = portsOf(attempt);
  const exchange = await openExchange(attempt);
  let waitsFor: 'upload' | 'answer' | 'offline' = 'answer';
  let quietMs = 0;
  const move = (next: typeof waitsFor): void => {
    waitsFor = next;
    quietMs = 0;
  };

  const watch = async (signal: AbortSignal): Promise<never> => {
    for (let totalMs = tickMs; ; totalMs += tickMs) {
      await ports.wait(tickMs, { signal });
      quietMs += tickMs;
      if (totalMs === slowAfterMs) context.send({ type: 'sending-slowly' });
      if (quietMs >= deadlines[waitsFor].ms) throw lateError(waitsFor);
    }
  };

  return withOwnSignal([controller.signal], (signal) =>
    Promise.race([
      exchange.submit(outgoing, {
        signal,
        offline: () => {
          move('offline');
          context.send({ type: 'went-offline' });
        },
        online: () => {
          move('answer');
          context.send({ type: 'came-online' });
        },
        progress: (isWhole) => move(isWhole ? 'answer' : 'upload'),
      }),
      watch(signal),
    ]),
  );
}
