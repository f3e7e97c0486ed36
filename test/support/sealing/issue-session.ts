import canonicalize from 'canonicalize';
import type { Action } from '../../../src/contract/index.ts';
import { deriveBytes, derivePrivateJwk } from './write-jwe.ts';
import type { PrivateJwk } from './vector-file.ts';

/** A session as a service issues it, and its private half. Lives 300 s from `nowMs`, or ended a second ago. */
export function issueSession(options: {
  sessionId: string;
  action: Action;
  nowMs: number;
  expired?: boolean;
}): { sessionKey: string; nonce: string; privateKey: PrivateJwk } {
  const { sessionId, action, nowMs, expired = false } = options;
  const privateKey = derivePrivateJwk(`session ${sessionId}`);
  const nonce = deriveBytes(`nonce ${sessionId}`, 16).toString('base64url');
  const { kty, crv, x, y, kid } = privateKey;
  const payload = {
    v: 1,
    sid: sessionId,
    act: action,
    nonce,
    exp: Math.floor(nowMs / 1000) + (expired ? -1 : 300),
    jwk: { kty, crv, x, y, kid },
  };
  const text = Buffer.from(canonicalize(payload) ?? '').toString('base64url');
  return { sessionKey: `ffsk1.${text}`, nonce, privateKey };
}

/** A device key set that holds `key`, in date from a day before `nowMs` until `lifeMs` after. */
export function publishDeviceKeys(key: PrivateJwk, nowMs: number, lifeMs = 90 * 86_400_000) {
  const { kty, crv, x, y, kid } = key;
  const nowSeconds = Math.floor(nowMs / 1000);
  const times = { nbf: nowSeconds - 86_400, exp: nowSeconds + Math.floor(lifeMs / 1000) };
  return {
    keys: [{ kty, crv, x, y, kid, use: 'enc', alg: 'ECDH-ES', ff: 'device', ...times }],
    ff_envelope_versions: [1],
  };
}
