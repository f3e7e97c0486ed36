import { FortfaceError } from '../errors/index.ts';
import { createProof, hashToken, type ProofTarget } from './create-proof.ts';
import type { ProofKey } from './proof-key.ts';

/** What a session says about its token being bound to a key. */
interface BoundSession {
  tokenType?: string;
  /** What the backend holds a token for, in proxy mode. */
  proof?: ProofTarget;
}

/** Proves that the sender of a capture holds the key that its session was opened with (RFC 9449). */
export interface Possession {
  /** For the handshake. */
  thumbprint(): Promise<string>;
  /** Throws `session-invalid` if the token is not bound to the key: without the binding, a proof protects nothing. */
  requireBound(session: BoundSession): void;
  /** Creates a proof for one request. `direct` is set if the page itself holds the token. */
  prove(session: BoundSession, direct?: { url: string; token: string }): Promise<string>;
}

/** Creates the proofs of possession of one start. Opens the key on first use. `now` returns milliseconds since 1970. */
export function createPossession(options: {
  openKey: () => Promise<ProofKey>;
  random: (byteLength: number) => Uint8Array;
  now: () => number;
}): Possession {
  const { openKey, random, now } = options;
  let opening: Promise<ProofKey> | undefined;
  const key = () => (opening ??= openKey());
  return {
    thumbprint: async () => (await key()).thumbprint,
    requireBound({ tokenType, proof }) {
      if (tokenType === 'DPoP' || proof !== undefined) return;
      throw new FortfaceError(
        'session-invalid',
        'proof-of-possession is set, but the session response has neither tokenType "DPoP" nor proof',
      );
    },
    async prove({ proof }, direct) {
      const target = direct === undefined ? proof : { htu: direct.url, ath: await hashToken(direct.token) };
      if (target === undefined) {
        throw new FortfaceError(
          'session-invalid',
          'the session response has no target for the proof of possession',
        );
      }
      return createProof(await key(), target, { random, nowMs: now() });
    },
  };
}
