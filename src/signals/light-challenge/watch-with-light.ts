import type { LightRecord } from '../../contract/index.ts';
import type { LightSkip, ShowLight } from './light-challenge.ts';
import type { WatchSignals } from '../signal-watch.ts';

/**
 * Adds the light challenge to a watch: what it gave, or why it was not shown, is the last of its findings. `readNonce`
 * gives undefined for a session key that is not ours to read.
 */
export function watchWithLight(
  watchSignals: WatchSignals,
  show: ShowLight,
  readNonce: (sessionKey: string) => Promise<string | undefined>,
): WatchSignals {
  return async (options) => {
    const watch = await watchSignals(options);
    let looksAway = false;
    // The challenge runs only after an automatic capture. Until then no colours have been shown.
    let result: LightRecord | LightSkip = 'by-hand';
    let shownFor: string | undefined;
    return {
      cameraOpened(camera) {
        looksAway = camera.facing === 'environment';
        watch.cameraOpened(camera);
      },
      async challenge({ session, told, signal }) {
        const nonce = session && (await readNonce(session.sessionKey));
        if (looksAway) result = 'back-camera';
        else if (session === undefined) result = 'session-renewed';
        else if (nonce === undefined) result = 'no-nonce';
        else {
          shownFor = session.sessionId;
          result = await show({ nonce, told, signal });
        }
      },
      read: (sessionId) => [
        ...watch.read(sessionId),
        {
          id: 'light-challenge',
          v: shownFor !== undefined && shownFor !== sessionId ? 'session-renewed' : result,
        },
      ],
    };
  };
}
