import { generateKeyPair as generate } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';
import * as z from 'zod/mini';

export interface KeyPair {
  /** RFC 7638 thumbprint, SHA-256, base64url. */
  kid: string;
  publicJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  privateJwk: JWK;
}

const pointSchema = z.object({ x: z.string(), y: z.string() });
const generateEc = promisify(generate);

/** A new P-256 pair; its JWK carries `alg` so that it opens nothing but ECDH-ES. */
export async function generateKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateEc('ec', { namedCurve: 'P-256' });
  const { x, y } = z.parse(pointSchema, publicKey.export({ format: 'jwk' }));
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const kid = await calculateJwkThumbprint(publicJwk, 'sha256');
  return {
    kid,
    publicJwk,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kty: 'EC', kid, alg: 'ECDH-ES' },
  };
}
