import {
  actionPath,
  base64urlSchema,
  handshakeAnswerSchema,
  handshakePath,
  problemSchema,
  sessionKeyPayloadSchema,
  sessionKeyPrefix,
  type Action,
  type HandshakeAnswer,
  type HandshakeRequest,
  type SessionAnswer,
  type SessionRequest,
} from '../contract/index.ts';
import { base64url } from 'jose';
import * as z from 'zod/mini';
import type { AuditNotes } from './audit-event.ts';
import { permit } from './authorization/permit.ts';
import type { Handoffs } from './handoff/create-handoffs.ts';
import type { BackendSettings } from './options/backend-settings.ts';
import { ApiFailure, callApi, refuseForFailure, type ApiAnswer, type ApiCall } from './call-api.ts';
import { holdsSecret } from './failures/find-secret.ts';
import { personalIn, redactUrl, reveals } from './failures/redact.ts';
import { ServiceRefusal } from './failures/service-refusal.ts';
import type { GrantSealer } from './sessions/grant-sealer.ts';
import { parseJson } from './parse-json.ts';
import { findSubmitAddress } from './public-address.ts';
import { readRetryAfter, relayResponse } from './relay-response.ts';
import { readSessionRequest } from './read-page-request.ts';
import { HttpError } from './http-error.ts';

/** Used if neither the response nor its session key has an expiry. */
const usualLifetimeMs = 10 * 60_000;

/**
 * `POST …/session`: asks `authorize`, shakes hands with the API and answers with the session, its token sealed
 * into `grant`. Throws `HttpError` for whatever is not allowed, well-formed or answered.
 */
export async function grantSession(
  request: Request,
  settings: BackendSettings,
  {
    grants,
    handoffs,
    notes,
    context,
  }: { grants: GrantSealer; handoffs: Handoffs | undefined; notes: AuditNotes; context: unknown },
): Promise<Response> {
  const { body: asked, bytes } = await readSessionRequest(request, settings);
  notes.action = asked.action;
  const permission = await permit(request, bytes, asked, { settings, context, handoffs });
  const { externalUserId } = permission;
  const body = { ...asked, ...permission };

  const { answer, call } = await shakeHands(body, settings, request.signal);
  // What the service may repeat, and no log may hold.
  const secrets = [settings.apiKey, ...personalIn(body), ...personalIn({ externalUserId })];
  if (answer.status < 200 || answer.status >= 300) {
    return relayRefusal({ answer, call }, { settings, notes, secrets });
  }
  const handshake = readHandshake(answer);
  refuseRepeatedSecret(handshake, call, settings);
  if (!reveals(handshake.sessionId, [...secrets, handshake.sessionToken])) {
    notes.sessionId = handshake.sessionId;
  }
  const isBound = handshake.tokenType === 'DPoP';
  const expiresAtMs = readExpiry(handshake, settings.now());
  const session: SessionAnswer = {
    sessionId: handshake.sessionId,
    sessionKey: handshake.sessionKey,
    expiresAt: new Date(expiresAtMs).toISOString(),
    grant: await grants.seal({
      token: handshake.sessionToken,
      sessionId: handshake.sessionId,
      action: body.action,
      ...permission,
      ...(isBound && { isBound }),
      ...(isBound && body.dpopJkt !== undefined && { dpopJkt: body.dpopJkt }),
      expiresAtMs,
    }),
    submitUrl: findSubmitAddress(request.url, settings).path,
    ...(isBound && { proof: await describeProof(handshake.sessionToken, body.action, settings) }),
  };
  return Response.json(session);
}

/** Address and digest alone: the page proves possession for a token that it never sees. */
async function describeProof(
  token: string,
  action: Action,
  { baseUrl }: BackendSettings,
): Promise<SessionAnswer['proof']> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return { htu: baseUrl + actionPath('sdk', action), ath: base64url.encode(new Uint8Array(digest)) };
}

/**
 * Asks once. Device information opens one session only, so that a request which may have reached the API is not
 * repeated: the page seals it again.
 */
async function shakeHands(
  body: SessionRequest,
  settings: BackendSettings,
  signal: AbortSignal,
): Promise<{ answer: ApiAnswer; call: ApiCall }> {
  const { galleryId, accountName, analysis } = settings;
  const handshake: HandshakeRequest = {
    galleryId,
    accountName,
    action: body.action,
    deviceRequestInfo: body.deviceRequestInfo,
    ...(body.dpopJkt !== undefined && { dpopJkt: body.dpopJkt }),
    ...(body.externalTransactionId !== undefined && { externalTransactionId: body.externalTransactionId }),
    ...(Object.keys(analysis).length > 0 && { analysis }),
  };
  const call: ApiCall = {
    method: 'POST',
    url: settings.baseUrl + handshakePath('sdk'),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-api-key': settings.apiKey,
    },
    body: JSON.stringify(handshake),
  };
  const { fetch, timeoutMs } = settings;
  const answer = await callApi(call, { fetch, timeoutMs, signal }).catch((error: unknown) => {
    throw error instanceof ApiFailure ? refuseForFailure(error) : error;
  });
  return { answer, call };
}

/** Statuses that speak of the integrator's own key, account, gallery or permission: not the page's business. */
const integratorStatuses: ReadonlySet<number> = new Set([401, 403, 404]);

/** The response to a handshake that the API refused. Throws `HttpError` 502 for what the page cannot change. */
function relayRefusal(
  { answer, call }: { answer: ApiAnswer; call: ApiCall },
  { settings, notes, secrets }: { settings: BackendSettings; notes: AuditNotes; secrets: readonly string[] },
): Response {
  const problem = problemSchema.safeParse(parseJson(answer.bytes));
  const cause = new ServiceRefusal(call, answer, secrets);
  if (answer.status >= 500) {
    const headers = readRetryAfter(answer);
    throw new HttpError(answer.status, 'unavailable', 'FortFace is unavailable', { cause, headers });
  }
  const isOfPage = problem.success || answer.status === 429;
  if (!isOfPage || integratorStatuses.has(answer.status)) {
    throw new HttpError(502, 'service_refused', 'FortFace refused this backend', { cause });
  }
  const { code, message, sessionId } = problem.success
    ? problem.data
    : { code: 'rate_limited', message: 'Too many requests', sessionId: undefined };
  notes.code = cause.code;
  const bytes = new TextEncoder().encode(JSON.stringify({ code, message, sessionId }));
  return relayResponse({ ...answer, bytes }, [settings.apiKey], call);
}

/** The API page shows the answer inside an outer `body`. */
function readHandshake(answer: ApiAnswer): HandshakeAnswer {
  const value = parseJson(answer.bytes);
  const inner = z.looseObject({ body: z.looseObject({}) }).safeParse(value);
  const handshake = handshakeAnswerSchema.safeParse(inner.success ? inner.data.body : value);
  // The token becomes a header later: anything but visible ASCII cannot be one.
  if (!handshake.success || !/^[\x21-\x7e]{1,6000}$/.test(handshake.data.sessionToken)) {
    throw new HttpError(502, 'unavailable', "FortFace's handshake response does not match its schema");
  }
  return handshake.data;
}

/** What the page gets of a handshake must hold neither the key nor the token. Throws `HttpError` 502. */
function refuseRepeatedSecret(
  { sessionId, sessionKey, sessionToken }: HandshakeAnswer,
  { method, url }: ApiCall,
  { apiKey }: BackendSettings,
): void {
  if (!holdsSecret(`${sessionId} ${sessionKey}`, [apiKey, sessionToken])) return;
  const where = `${method} ${redactUrl(url, [apiKey])}`;
  throw new HttpError(502, 'unavailable', "FortFace's handshake response cannot be relayed", {
    cause: new ApiFailure(
      'unusable',
      `FortFace answered ${where} with a session that repeats a key or token`,
    ),
  });
}

function readExpiry(handshake: HandshakeAnswer, nowMs: number): number {
  const told = handshake['expiresAt'];
  const toldMs = typeof told === 'string' || typeof told === 'number' ? new Date(told).getTime() : Number.NaN;
  const known = [toldMs, readKeyExpiry(handshake.sessionKey)].filter((ms) => Number.isFinite(ms));
  return known.length === 0 ? nowMs + usualLifetimeMs : Math.min(...known);
}

/** Another sealer's session key has another form, and says nothing that we can read. */
function readKeyExpiry(sessionKey: string): number {
  const payload = sessionKey.slice(sessionKeyPrefix.length);
  if (!sessionKey.startsWith(sessionKeyPrefix) || !base64urlSchema.safeParse(payload).success)
    return Number.NaN;
  const parsed = sessionKeyPayloadSchema.safeParse(parseJson(base64url.decode(payload)));
  return parsed.success ? parsed.data.exp * 1000 : Number.NaN;
}
