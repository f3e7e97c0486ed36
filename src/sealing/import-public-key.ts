/** Imports a public P-256 key to seal to. Rejects where the point is not on the curve. */
export function importPublicKey({ x, y }: { x: string; y: string }): Promise<CryptoKey> {
  return crypto.subtle.importKey(
    'jwk',
    { kty: 'EC', crv: 'P-256', x, y },
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  );
}
