import { generateKeyPair, toDeviceKey, type DeviceKeys } from 'fortface-capture/opener';
import * as z from 'zod/mini';
import {
  destroyDeviceKeys,
  insertDeviceKey,
  listDeviceKeys,
  type DeviceKeyRow,
} from '../store/device-key-rows.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from './vault.ts';

const hourMs = 3_600_000;
/** ff-envelope/1: rotation every 90 days, published 24 h before use, decrypting 25 h after withdrawal. */
const lifeMs = 90 * 24 * hourMs;
const overlapMs = 24 * hourMs;
const publishedAheadMs = 2 * overlapMs;
const decryptingAfterMs = 25 * hourMs;
/** Clients whose clock runs behind still find the first key in date. */
const firstKeyBackdatedMs = hourMs;

const jwkSchema = z.looseObject({ kty: z.string() });
const publicJwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});

/** Keeps the device keys in the store, so that every process and every restart publishes the same ones. */
export function createDeviceKeys(store: Store, vault: Vault, now: () => number): DeviceKeys {
  const rotated = async (): Promise<DeviceKeyRow[]> => {
    const rows = await listDeviceKeys(store);
    const nowMs = now();
    const newest = rows[0];
    const successorDue = newest === undefined || nowMs >= newest.expires_at - publishedAheadMs;
    const destructionDue = rows.some((row) => isDestructible(row, nowMs));
    if (!successorDue && !destructionDue) return rows;
    await store.commit([
      ...(successorDue ? [insertDeviceKey(await nextKey(newest, nowMs, vault))] : []),
      destroyDeviceKeys(nowMs - decryptingAfterMs),
    ]);
    return listDeviceKeys(store);
  };
  return {
    async keySet() {
      const published = (await rotated()).filter((row) => row.expires_at > now());
      return { keys: published.map(toPublicKey), ff_envelope_versions: [1] };
    },
    async privateKey(kid) {
      const row = (await rotated()).find((candidate) => candidate.kid === kid);
      if (row === undefined) return undefined;
      const jwk: unknown = JSON.parse(vault.open(row.private_key_sealed, purpose(kid)).toString());
      return z.parse(jwkSchema, jwk);
    },
  };
}

function isDestructible(row: DeviceKeyRow, nowMs: number): boolean {
  return row.expires_at < nowMs - decryptingAfterMs;
}

async function nextKey(newest: DeviceKeyRow | undefined, nowMs: number, vault: Vault): Promise<DeviceKeyRow> {
  const pair = await generateKeyPair();
  const notBeforeMs =
    newest === undefined || nowMs >= newest.expires_at
      ? nowMs - firstKeyBackdatedMs
      : Math.max(newest.expires_at - overlapMs, nowMs);
  return {
    generation: (newest?.generation ?? 0) + 1,
    kid: pair.kid,
    public_jwk: JSON.stringify(pair.publicJwk),
    private_key_sealed: vault.seal(Buffer.from(JSON.stringify(pair.privateJwk)), purpose(pair.kid)),
    not_before: notBeforeMs,
    expires_at: notBeforeMs + lifeMs,
  };
}

function toPublicKey(row: DeviceKeyRow) {
  const publicJwk = z.parse(publicJwkSchema, JSON.parse(row.public_jwk));
  return toDeviceKey(
    { publicJwk, kid: row.kid },
    { notBeforeMs: row.not_before, expiresAtMs: row.expires_at },
  );
}

function purpose(kid: string): string {
  return `device-key:${kid}`;
}
