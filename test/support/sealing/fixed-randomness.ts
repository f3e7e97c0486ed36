import { base64url } from 'jose';
import type { SealingRandomness } from '../../../src/sealing/seal-compact.ts';

/** What a sealing draws, in the order of drawing: bytes in base64url, ephemeral keys as private JWKs. */
export interface FixedDraws {
  random: readonly string[];
  ephemerals: readonly { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string }[];
}

/**
 * Randomness that plays back what a vector says, so that a sealing is the same byte for byte. Throws when more
 * or other is drawn than the vector holds. Runs in browsers as well.
 */
export function createFixedRandomness(draws: FixedDraws): SealingRandomness & { assertSpent(): void } {
  const bytesLeft = [...draws.random];
  const keysLeft = [...draws.ephemerals];
  return {
    random(byteLength) {
      const next = bytesLeft.shift();
      if (next === undefined) throw new Error(`nothing is left to draw ${byteLength} bytes from`);
      const bytes = base64url.decode(next);
      if (bytes.length !== byteLength) throw new Error(`drew ${byteLength} bytes, have ${bytes.length}`);
      return bytes;
    },
    async generateEphemeral() {
      const next = keysLeft.shift();
      if (next === undefined) throw new Error('no ephemeral key is left to draw');
      return crypto.subtle.importKey('jwk', next, { name: 'ECDH', namedCurve: 'P-256' }, true, [
        'deriveBits',
      ]);
    },
    assertSpent() {
      if (bytesLeft.length + keysLeft.length > 0) throw new Error('not everything was drawn');
    },
  };
}
