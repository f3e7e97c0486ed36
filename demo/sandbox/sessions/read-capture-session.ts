import type { CaptureSession } from 'fortface-capture/opener';
import * as z from 'zod/mini';
import type { Vault } from '../keys/vault.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SessionRow } from '../store/session-rows.ts';
import { sessionKeyPurpose } from './answer-handshake.ts';

const jwkSchema = z.looseObject({ kty: z.string() });

/** What opening a capture needs of an open session. Throws `session_used` when its key is already destroyed. */
export function readCaptureSession(vault: Vault, session: SessionRow): CaptureSession {
  const { session_kid: keyId, nonce, private_key_sealed: sealedKey, device_root: deviceRoot } = session;
  if (keyId === null || nonce === null || sealedKey === null || deviceRoot === null) {
    throw new ApiProblem('session_used', 'The session has no key any more.');
  }
  const opened = vault.tryOpen(sealedKey, sessionKeyPurpose(session.id));
  if (opened === undefined) throw new ApiProblem('session_expired', 'The key of the session cannot be read.');
  const jwk: unknown = JSON.parse(opened.toString());
  return {
    sessionId: session.id,
    action: session.action,
    nonce,
    keyId,
    privateKey: z.parse(jwkSchema, jwk),
    deviceRoot,
  };
}
