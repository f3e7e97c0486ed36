import { base64url } from 'jose';
import type { SessionAnswer } from '../../contract/index.ts';
import { EnvelopeError, issueSessionKey, openDeviceInfo, type DeviceKeys } from '../../opener/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import type { RequestNotes } from '../capture-route.ts';
import type { GrantSealer } from '../sessions/grant-sealer.ts';
import { permit } from '../authorization/permit.ts';
import type { Handoffs } from '../handoff/create-handoffs.ts';
import { HttpError } from '../http-error.ts';
import { findSubmitAddress } from '../public-address.ts';
import { readSessionRequest } from '../read-page-request.ts';
import { explainForeign } from '../sessions/open-grant.ts';
import type { CaptureSessions } from '../sessions/capture-sessions.ts';
import { refuseEnvelope } from './refuse-envelope.ts';

/** As long as the sessions of the service. */
export const sessionLifeMs = 10 * 60_000;
const tokenBytes = 32;
/** An envelope is refused after 300 s, and its clock may run 60 s ahead: after that it cannot come again. */
const deviceLifeMs = 360_000;

/** What the two requests of the route `backoffice` share. */
export interface BackofficeParts {
  settings: BackendSettings;
  grants: GrantSealer;
  deviceKeys: DeviceKeys;
  sessions: CaptureSessions;
  handoffs: Handoffs | undefined;
  /** Tells the integrator once that a proof of possession rests on the request's Host. */
  warnOfHost: () => void;
}

/**
 * `POST …/session` without a call to FortFace: asks `authorize`, opens the device information, and issues a session
 * whose private key lies in the session store. Throws `HttpError` 400, 403, 409, 413 or 503.
 */
export async function openOwnSession(
  request: Request,
  { settings, grants, deviceKeys, sessions, handoffs, warnOfHost }: BackofficeParts,
  { notes, context }: RequestNotes,
): Promise<Response> {
  const { body, bytes } = await readSessionRequest(request, settings);
  const { action } = body;
  notes.action = action;
  const permission = await permit(request, bytes, body, { settings, context, handoffs });
  const { externalTransactionId } = permission;

  const nowMs = settings.now();
  const device = await openDeviceInfo(body.deviceRequestInfo, {
    privateKey: deviceKeys.privateKey,
    nowMs,
  }).catch((error: unknown) => {
    // Keys follow from the secret and outlive a page's copy of the key set: an unknown one is another process's.
    if (error instanceof EnvelopeError && error.code === 'envelope_kid') {
      settings.onError(new Error(explainForeign('Device information', settings), { cause: error }));
    }
    throw refuseEnvelope(error);
  });
  if (!(await sessions.useOnce(device.jti, deviceLifeMs))) {
    throw new HttpError(409, 'envelope_replay', 'This device information has opened a session before');
  }

  const sessionId = crypto.randomUUID();
  notes.sessionId = sessionId;
  // Whole seconds, so that the session and its key end at the same moment.
  const expiresAtMs = Math.ceil((nowMs + sessionLifeMs) / 1000) * 1000;
  const issued = await issueSessionKey({ sessionId, action, expiresAtMs });
  const token = base64url.encode(settings.fillRandom(new Uint8Array(tokenBytes)));
  const submit = findSubmitAddress(request.url, settings);
  if (body.dpopJkt !== undefined) warnOfHost();
  const proof =
    body.dpopJkt === undefined
      ? undefined
      : { jkt: body.dpopJkt, htu: submit.htu, ath: await hashToken(token) };
  await sessions.keep({
    capture: {
      sessionId,
      action,
      nonce: issued.nonce,
      keyId: issued.kid,
      privateKey: { ...issued.privateJwk, kty: 'EC' },
      deviceRoot: device.root,
    },
    device: device.deviceInfo,
    ...(externalTransactionId !== undefined && { externalTransactionId }),
    ...(proof !== undefined && { proof }),
    expiresAtMs,
  });
  const session: SessionAnswer = {
    sessionId,
    sessionKey: issued.sessionKey,
    expiresAt: new Date(expiresAtMs).toISOString(),
    grant: await grants.seal({
      token,
      sessionId,
      action,
      ...permission,
      ...(proof !== undefined && { isBound: true }),
      expiresAtMs,
    }),
    submitUrl: submit.path,
    ...(proof !== undefined && { proof: { htu: proof.htu, ath: proof.ath } }),
  };
  return Response.json(session);
}

/** The page proves possession for a token that it never sees. */
async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return base64url.encode(new Uint8Array(digest));
}
