import * as base64url from 'jose/base64url';

/** P-256 (FIPS 186-4, D.1.2.3): y² = x³ − 3x + b over the integers modulo p. */
const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/**
 * Whether two coordinates in base64url are a point of P-256. Not every browser checks this when it imports a
 * key (WebKit on Linux does not), and a shared secret with a point off the curve is none.
 */
export function isOnCurve({ x, y }: { x: string; y: string }): boolean {
  const [left, right] = [toInteger(x), toInteger(y)];
  if (left >= p || right >= p) return false;
  return (right * right - (left * left * left - 3n * left + b)) % p === 0n;
}

function toInteger(coordinate: string): bigint {
  return base64url.decode(coordinate).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
