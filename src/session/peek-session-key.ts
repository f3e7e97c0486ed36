import * as base64url from 'jose/base64url';
import * as z from 'zod/mini';
import { actionSchema, sessionKeyPrefix, type Action } from '../contract/index.ts';

/** The unverified claims of a session key. The sealer verifies it and decides whether to use it. */
export interface SessionKeyPeek {
  action?: Action;
  /** In base64url. */
  nonce?: string;
  /** Milliseconds since 1970. */
  expiresAtMs?: number;
}

const actionClaim = z.looseObject({ act: actionSchema });
const nonceClaim = z.looseObject({ nonce: z.string() });
const expiryClaim = z.looseObject({ exp: z.number() });

/**
 * The action, nonce and expiry that a session key names, unchecked. Each is absent if the key does not name it,
 * is unreadable, or belongs to another sealer.
 */
export function peekSessionKey(sessionKey: string): SessionKeyPeek {
  const payload = decodePayload(sessionKey);
  const action = actionClaim.safeParse(payload).data?.act;
  const nonce = nonceClaim.safeParse(payload).data?.nonce;
  const expiry = expiryClaim.safeParse(payload).data?.exp;
  return {
    ...(action !== undefined && { action }),
    ...(nonce !== undefined && { nonce }),
    ...(expiry !== undefined && { expiresAtMs: expiry * 1000 }),
  };
}

function decodePayload(sessionKey: string): unknown {
  if (!sessionKey.startsWith(sessionKeyPrefix)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(base64url.decode(sessionKey.slice(sessionKeyPrefix.length))));
  } catch {
    // The sealer refuses an unreadable key a moment later, with its own error.
    return undefined;
  }
}
