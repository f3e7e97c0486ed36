import { randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sessionKeyPrefix, type HandshakeAction } from 'fortface-capture/contract';
import type { JWK } from 'jose';
import { generateKeyPair } from './generate-key-pair.ts';

export interface IssuedSessionKey {
  /** `ffsk1.…`, for the client. */
  sessionKey: string;
  kid: string;
  nonce: string;
  /** Stays here and is destroyed with the session. */
  privateJwk: JWK;
}

const nonceBytes = 16;

/** Makes the key that the captures of one session are sealed to. */
export async function issueSessionKey(session: {
  sessionId: string;
  action: HandshakeAction;
  expiresAtMs: number;
}): Promise<IssuedSessionKey> {
  const { kid, publicJwk, privateJwk } = await generateKeyPair();
  const nonce = randomBytes(nonceBytes).toString('base64url');
  const payload = canonicalize({
    v: 1,
    sid: session.sessionId,
    act: session.action,
    nonce,
    exp: Math.floor(session.expiresAtMs / 1000),
    jwk: { ...publicJwk, kid },
  });
  const encoded = Buffer.from(payload ?? '').toString('base64url');
  return { sessionKey: sessionKeyPrefix + encoded, kid, nonce, privateJwk };
}
