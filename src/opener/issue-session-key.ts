import canonicalize from 'canonicalize';
import { base64url, type JWK } from 'jose';
import { sessionKeyPrefix, type HandshakeAction } from '../contract/index.ts';
import { generateKeyPair } from './generate-key-pair.ts';

export interface IssuedSessionKey {
  /** The session key for the client, `ffsk1.…`. */
  sessionKey: string;
  kid: string;
  nonce: string;
  /** Keep it in the service and destroy it with the session. */
  privateJwk: JWK;
}

const nonceBytes = 16;

/** Creates the key that the captures of one session are encrypted for. `expiresAtMs` is in milliseconds since 1970. */
export async function issueSessionKey(session: {
  sessionId: string;
  action: HandshakeAction;
  expiresAtMs: number;
}): Promise<IssuedSessionKey> {
  const { kid, publicJwk, privateJwk } = await generateKeyPair();
  const nonce = base64url.encode(crypto.getRandomValues(new Uint8Array(nonceBytes)));
  const payload = canonicalize({
    v: 1,
    sid: session.sessionId,
    act: session.action,
    nonce,
    exp: Math.floor(session.expiresAtMs / 1000),
    jwk: { ...publicJwk, kid },
  });
  return { sessionKey: sessionKeyPrefix + base64url.encode(payload ?? ''), kid, nonce, privateJwk };
}
