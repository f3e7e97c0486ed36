import * as z from 'zod/mini';
import { decodeSessionKey } from './decode-session-key.ts';

const nonceSchema = z.looseObject({ nonce: z.string() });

/** The nonce in a session key, in base64url; undefined where the key is another sealer's. */
export function readSessionNonce(sessionKey: string): string | undefined {
  return nonceSchema.safeParse(decodeSessionKey(sessionKey)).data?.nonce;
}
