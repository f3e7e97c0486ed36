import type { SandboxParts } from '../sandbox-parts.ts';
import { forgetProofs } from '../store/proof-rows.ts';
import { expireSessions } from '../store/session-rows.ts';

/** How long the private key of a forgotten session may outlive it. */
const everyMs = 30_000;

/** Ends sessions past their time, now and every 30 s, so that their private keys do not stay. */
export function sweepSessions(
  parts: SandboxParts,
  onError: (error: Error) => void,
): { stop: () => Promise<void> } {
  let running = Promise.resolve();
  const sweep = (): void => {
    running = running
      .then(async () => {
        await parts.store.commit([...expireSessions(parts.now()), forgetProofs(parts.now())]);
      })
      .catch((error: unknown) => {
        onError(error instanceof Error ? error : new Error('unknown'));
      });
  };
  const timer = setInterval(sweep, everyMs);
  timer.unref();
  sweep();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
