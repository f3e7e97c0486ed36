import type { Action } from '../contract/index.ts';
import type { SealedDeviceInfo, Sealer } from './sealer.ts';

/**
 * Returns a sealer for one session whose device information was sealed ahead. It returns that information instead of
 * sealing it again. It opens the session for `action`, whichever action its caller names. Disposing of it leaves
 * `sealer` open.
 */
export function bindSealer(sealer: Sealer, sealed: SealedDeviceInfo, action: Action): Sealer {
  return {
    id: sealer.id,
    sealDevice: async () => sealed,
    openSession: (session) => sealer.openSession({ ...session, action }),
    dispose: () => undefined,
  };
}
