import type { BackendSettings } from '../options/backend-settings.ts';
import type { CaptureRoute } from '../capture-route.ts';
import { forwardSubmission } from '../forward-submission.ts';
import type { Handoffs } from '../handoff/create-handoffs.ts';
import { createGrantSealer } from '../sessions/grant-sealer.ts';
import { grantSession } from '../grant-session.ts';
import { createDeviceKeyRelay } from './relay-device-keys.ts';

/** The route `sdk`: FortFace opens the envelope, and nothing in between can. */
export function createSdkRoute(
  settings: BackendSettings,
  secret: Uint8Array<ArrayBuffer>,
  handoffs: Handoffs | undefined,
): CaptureRoute {
  const { baseUrl, now } = settings;
  const keys = createDeviceKeyRelay(settings);
  const grants = createGrantSealer({ secret, baseUrl, now });
  return {
    deviceKeys: (options) => keys.read(options),
    openSession: (request, about) => grantSession(request, settings, { grants, handoffs, ...about }),
    submit: (request, about) => forwardSubmission(request, settings, { grants, handoffs, ...about }),
  };
}
