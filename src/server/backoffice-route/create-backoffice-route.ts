import { createDeviceKeys } from '../../opener/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import type { CaptureRoute } from '../capture-route.ts';
import type { Handoffs } from '../handoff/create-handoffs.ts';
import { createGrantSealer } from '../sessions/grant-sealer.ts';
import { boundedStore } from '../sessions/bounded-store.ts';
import { createCaptureSessions } from '../sessions/capture-sessions.ts';
import { createSessionSealer } from '../sessions/session-sealer.ts';
import { openOwnSession, sessionLifeMs, type BackofficeParts } from './open-own-session.ts';
import { submitOwnSession } from './submit-own-session.ts';

/** `envelope.md`: `max-age=3600`; the next key is published a day ahead. */
const keySetMaxAgeSeconds = 3600;
/** A person waits for three calls of the store at most; a store nearby answers in milliseconds. */
const storeTimeoutMs = 2000;

/**
 * The route `backoffice`: this backend opens the envelope itself and asks FortFace's endpoints for servers with its API
 * key. FortFace needs to know nothing of `ff-envelope/1`.
 */
export function createBackofficeRoute(
  settings: BackendSettings,
  secret: Uint8Array<ArrayBuffer>,
  handoffs: Handoffs | undefined,
): CaptureRoute {
  const { baseUrl, now, onError, sessions, timeoutMs } = settings;
  // A grant of the other route names no session of this one.
  const label = `backoffice ${baseUrl}`;
  const parts: BackofficeParts = {
    settings,
    handoffs,
    grants: createGrantSealer({ secret, baseUrl: label, now }),
    warnOfHost: warnOnce(settings),
    deviceKeys: createDeviceKeys({ secret, label: baseUrl, now }),
    sessions: createCaptureSessions({
      store: boundedStore(sessions, { timeoutMs: Math.min(timeoutMs, storeTimeoutMs), ttlMs: sessionLifeMs }),
      sealer: createSessionSealer({ secret, baseUrl }),
      now,
      onError,
    }),
  };
  return {
    deviceKeys: async () => ({
      body: JSON.stringify(await parts.deviceKeys.keySet()),
      maxAgeSeconds: keySetMaxAgeSeconds,
    }),
    openSession: (request, about) => openOwnSession(request, parts, about),
    submit: (request, about) => submitOwnSession(request, parts, about),
  };
}

function warnOnce({ publicUrl, isDeployed, warn }: BackendSettings): () => void {
  let isDue = publicUrl === undefined && isDeployed;
  return () => {
    if (isDue) {
      warn(
        'fortface-capture: publicUrl is not set, so the address in a proof of possession comes from the Host header, which the sender of a request chooses. Set the option publicUrl (FORTFACE_PUBLIC_URL) to the address at which pages reach this backend, such as https://app.example.com/api/fortface.',
      );
    }
    isDue = false;
  };
}
