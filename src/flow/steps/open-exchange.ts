import { FortfaceError, isFortfaceError } from '../../errors/index.ts';
import { isOfNetwork } from '../../errors/is-of-network.ts';
import { portsOf, type Attempt } from '../attempt.ts';
import type { ExchangePorts } from '../flow-ports.ts';
import { inTime } from './in-time.ts';

/** Returns what reaches the backend, fetched once for each attempt. Throws `session-unreachable` if its code does not arrive. */
export function openExchange(attempt: Attempt): Promise<ExchangePorts> {
  const ports = portsOf(attempt);
  const { signal } = attempt.controller;
  attempt.exchange ??= inTime(ports, 'parts', () => ports.openExchange(), {
    signal,
    discard: (late) => late.sealer.dispose(),
  }).catch((error: unknown) => {
    // The next step that needs it tries again.
    delete attempt.exchange;
    if (isFortfaceError(error) || error instanceof ReferenceError) throw error;
    // All but a class that the browser lacks, or the network, is a file that does not belong here.
    throw new FortfaceError('session-unreachable', 'a module of the package did not load (see cause)', {
      cause: error,
      ...(!isOfNetwork(error) && { reason: 'page-incomplete' }),
    });
  });
  return attempt.exchange;
}
