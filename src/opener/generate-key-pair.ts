import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import * as z from 'zod/mini';

export interface KeyPair {
  /** RFC 7638 thumbprint (SHA-256, base64url). */
  kid: string;
  publicJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** Has `alg`, so that it only decrypts ECDH-ES. */
  privateJwk: JWK;
}

const privateSchema = z.object({ x: z.string(), y: z.string(), d: z.string() });

/** Generates a random P-256 key pair. */
export async function generateKeyPair(): Promise<KeyPair> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ]);
  return toKeyPair(privateSchema.parse(await exportJWK(privateKey)));
}

/** Creates a key pair from its coordinates and its scalar, all in base64url. */
export async function toKeyPair({ x, y, d }: { x: string; y: string; d: string }): Promise<KeyPair> {
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const kid = await calculateJwkThumbprint(publicJwk, 'sha256');
  return { kid, publicJwk, privateJwk: { ...publicJwk, d, kid, alg: 'ECDH-ES' } };
}
