import type { CryptoKey } from 'jose';
import { isOnCurve } from './is-on-curve.ts';

/** Imports a public P-256 key for encryption. Rejects if the point is not on the curve. */
export async function importPublicKey({ x, y }: { x: string; y: string }): Promise<CryptoKey> {
  if (!isOnCurve({ x, y })) throw new RangeError('the point is not on P-256');
  return crypto.subtle.importKey(
    'jwk',
    { kty: 'EC', crv: 'P-256', x, y },
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  );
}
