import type { Action } from '../contract/index.ts';
import type { SealedDeviceInfo, Sealer } from './sealer.ts';

/**
 * A sealer for one session of device information that was sealed ahead: it gives that instead of sealing anew, and
 * opens the session for `action`, whatever its caller is capturing for. `sealer` outlives it.
 */
export function bindSealer(sealer: Sealer, sealed: SealedDeviceInfo, action: Action): Sealer {
  return {
    id: sealer.id,
    sealDevice: async () => sealed,
    openSession: (session) => sealer.openSession({ ...session, action }),
    dispose: () => undefined,
  };
}
