import { withDeadline, type Deadline } from '../async/with-deadline.ts';
import { FortfaceError } from '../errors/index.ts';
import type { callPage as CallPage } from '../session/explain-page-failure.ts';
import { ifPossible } from '../values/if-possible.ts';
import type { Sealer } from './sealer.ts';

/** A page's `sealDevice` may fetch keys. The flow's own limit for it, 30 s, would blame the network; milliseconds. */
const patienceMs = 15_000;
const codes = { other: 'sealing-failed' } as const;
const offline = { ...codes, network: 'sealing-failed' } as const;

/**
 * Returns the page's sealer, whose failures name the method, as `callPage` explains them. Throws
 * `configuration-invalid` for a mistake in it or a result that lacks something, `session-unreachable` if `sealDevice`
 * fails like the network, and `sealing-failed` for anything else, also if `sealDevice` takes longer than 15 s.
 */
export function guardPageSealer(
  sealer: Sealer,
  { callPage, wait }: { callPage: typeof CallPage; wait: NonNullable<Deadline['wait']> },
): Sealer {
  return {
    id: sealer.id,
    sealDevice: (device, { signal }) =>
      withDeadline(
        (sealing) =>
          callPage('sealer.sealDevice', () => sealer.sealDevice(device, { signal: sealing }), codes, [
            'deviceRequestInfo',
          ]),
        {
          ms: patienceMs,
          signal,
          wait,
          late: () => new FortfaceError('sealing-failed', 'sealer.sealDevice took too long'),
        },
      ),
    async openSession(session) {
      const opened = await callPage('sealer.openSession', () => sealer.openSession(session), offline, [
        'seal',
        'dispose',
      ]);
      return {
        seal: (...given) =>
          callPage('sealer.seal', () => opened.seal(...given), offline, ['key', 'data', 'imgData']),
        dispose: () => ifPossible(() => opened.dispose()),
      };
    },
    ...(sealer.forgetKeys && { forgetKeys: () => ifPossible(() => sealer.forgetKeys?.()) }),
    dispose: () => ifPossible(() => sealer.dispose()),
  };
}
