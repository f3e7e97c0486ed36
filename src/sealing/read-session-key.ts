import {
  sessionKeyPayloadSchema,
  sessionKeyPrefix,
  type Action,
  type SessionKeyPayload,
} from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { ownOnly } from '../json/own-only.ts';
import { decodeStrictBase64url } from './decode-strict-base64url.ts';

/**
 * Reads and checks a session key. Throws `session-invalid` for another prefix, version or curve, a private key (`d`), an
 * encoding that is not strict, or another session or action. Throws `session-expired` if it has expired. `nowMs` is in
 * milliseconds since 1970. No message contains any part of the key.
 */
export function readSessionKey(
  sessionKey: string,
  expected: { sessionId: string; action: Action; nowMs: number },
): SessionKeyPayload {
  if (!sessionKey.startsWith(sessionKeyPrefix)) throw invalid('does not start with ffsk1');
  const bytes = decodeStrictBase64url(sessionKey.slice(sessionKeyPrefix.length));
  if (bytes === undefined) throw invalid('is not strict base64url');
  const payload = sessionKeyPayloadSchema.safeParse(parseUtf8Json(bytes));
  if (!payload.success) {
    const fields = payload.error.issues.map((issue) => issue.path.join('.') || 'the whole');
    throw invalid(`has missing or malformed fields: ${[...new Set(fields)].join(', ')}`);
  }
  const { sid, act, exp, nonce, jwk } = payload.data;
  if ([nonce, jwk.x, jwk.y, jwk.kid].some((field) => decodeStrictBase64url(field) === undefined)) {
    throw invalid('has a field that is not strict base64url');
  }
  if (sid !== expected.sessionId) throw invalid('belongs to another session');
  if (act !== expected.action) throw invalid('is for another action');
  if (exp * 1000 <= expected.nowMs) throw new FortfaceError('session-expired', 'the session key has expired');
  return payload.data;
}

/** Returns undefined if the bytes are not UTF-8 or not JSON. No JSON text parses to undefined. */
function parseUtf8Json(bytes: Uint8Array): unknown {
  try {
    return ownOnly(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // The parser's message may quote the key, so it is dropped.
    return undefined;
  }
}

function invalid(why: string): FortfaceError {
  return new FortfaceError('session-invalid', `the session key ${why}`);
}
