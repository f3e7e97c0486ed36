import { p256 } from '@noble/curves/nist.js';
import { base64url, type CryptoKey, type JWK } from 'jose';
import type { DeviceKey, DeviceKeySet } from '../contract/index.ts';
import { toKeyPair, type KeyPair } from './generate-key-pair.ts';

/** The keys that device information is encrypted for. */
export interface DeviceKeys {
  /** The key set to publish: the current key and, a day ahead, the next one. Without private keys. */
  keySet: () => Promise<DeviceKeySet>;
  /** Returns the private key of a published key, until 25 h after its withdrawal. Undefined for any other `kid`. */
  privateKey: (kid: string) => Promise<JWK | undefined>;
}

export interface DeviceKeyOptions {
  /** At least 32 random bytes. Processes with the same secret derive the same keys. */
  secret: Uint8Array<ArrayBuffer>;
  /** Separates keys of the same secret, such as those of two environments. Default: empty. */
  label?: string;
  /** Returns the time, in milliseconds since 1970. Default: `Date.now`. */
  now?: () => number;
}

const hourMs = 3_600_000;
/** `ff-envelope/1`: rotation every 90 days, published 24 h before use, decrypting 25 h after withdrawal. */
const periodMs = 90 * 24 * hourMs;
const publishedAheadMs = 24 * hourMs;
const openingAfterMs = 25 * hourMs;
/** Keys are backdated by an hour, so that clients with a slow clock accept the new key when the old one is withdrawn. */
const backdatedMs = hourMs;
/** HKDF output that `p256` reduces to a scalar without bias (FIPS 186-5, A.2.1). */
const seedBits = 384;

/**
 * Derives device keys from a secret with HKDF-SHA-256, one for each period of 90 days since 1970. It needs no store. A
 * clock that jumps destroys nothing, because a period always has the same key.
 */
export function createDeviceKeys({ secret, label = '', now = Date.now }: DeviceKeyOptions): DeviceKeys {
  const material = crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  // Callers get the failure. Without this line, a failure before the first use would end the process.
  material.catch(() => undefined);
  /** Derived pairs by period; a pair takes a few milliseconds. */
  const derived = new Map<number, Promise<KeyPair>>();
  const pairOf = (period: number): Promise<KeyPair> => {
    const known = derived.get(period);
    if (known !== undefined) return known;
    const pair = material.then((key) => derivePair(key, `${label} ${period}`));
    for (const oldest of derived.keys()) if (derived.size >= keptPairs) derived.delete(oldest);
    derived.set(period, pair);
    return pair;
  };

  return {
    async keySet() {
      const nowMs = now();
      const current = Math.floor(nowMs / periodMs);
      const periods =
        nowMs >= (current + 1) * periodMs - publishedAheadMs ? [current, current + 1] : [current];
      const keys = periods.map(async (period) => toDeviceKey(await pairOf(period), datesOf(period)));
      return { keys: await Promise.all(keys), ff_envelope_versions: [1] };
    },
    async privateKey(kid) {
      const nowMs = now();
      for (const period of openingPeriods(nowMs)) {
        const pair = await pairOf(period);
        if (pair.kid === kid) return pair.privateJwk;
      }
      return undefined;
    },
  };
}

/** More than are ever in use at once: previous, current and next. */
const keptPairs = 8;

/** The current period, the previous for 25 h after its end, and the next from its publication on. */
function openingPeriods(nowMs: number): number[] {
  const first = Math.floor((nowMs - openingAfterMs) / periodMs);
  const current = Math.floor(nowMs / periodMs);
  const last = Math.floor((nowMs + publishedAheadMs) / periodMs);
  return [...new Set([current, first, last])];
}

function datesOf(period: number): { notBeforeMs: number; expiresAtMs: number } {
  return { notBeforeMs: period * periodMs - backdatedMs, expiresAtMs: (period + 1) * periodMs };
}

/** Converts a key pair to the public key of a device key set. */
export function toDeviceKey(
  { publicJwk, kid }: Pick<KeyPair, 'publicJwk' | 'kid'>,
  { notBeforeMs, expiresAtMs }: { notBeforeMs: number; expiresAtMs: number },
): DeviceKey {
  return {
    ...publicJwk,
    kid,
    use: 'enc',
    alg: 'ECDH-ES',
    ff: 'device',
    nbf: Math.floor(notBeforeMs / 1000),
    exp: Math.floor(expiresAtMs / 1000),
  };
}

async function derivePair(material: CryptoKey, label: string): Promise<KeyPair> {
  const info = new TextEncoder().encode(`fortface-capture/device-key/1 ${label}`);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  const seed = new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, seedBits));
  // WebCrypto makes no public key out of a scalar; the curve library does.
  const { secretKey, publicKey } = p256.keygen(seed);
  const point = p256.Point.fromBytes(publicKey).toBytes(false);
  return toKeyPair({
    x: base64url.encode(point.subarray(1, 33)),
    y: base64url.encode(point.subarray(33)),
    d: base64url.encode(secretKey),
  });
}
