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

/**
 * Keeps the device keys in the store, so that every process and every restart publishes the same ones. A clock that
 * jumps for one request destroys none, and leaves one in date when it is right again.
 */
export function createDeviceKeys(store: Store, vault: Vault, now: () => number): DeviceKeys {
  const rotated = async (): Promise<DeviceKeyRow[]> => {
    const rows = await listDeviceKeys(store);
    const nowMs = now();
    const coveredUntilMs = findCoverage(rows, nowMs);
    const successorDue = coveredUntilMs <= nowMs + publishedAheadMs;
    const destroyedBeforeMs = findDestructionTime(rows, nowMs);
    const destructionDue = rows.some((row) => row.expires_at < destroyedBeforeMs);
    if (!successorDue && !destructionDue) return rows;
    await store.commit([
      ...(successorDue ? [insertDeviceKey(await nextKey(rows, { coveredUntilMs, nowMs }, vault))] : []),
      destroyDeviceKeys(destroyedBeforeMs),
    ]);
    return listDeviceKeys(store);
  };
  return {
    async keySet() {
      const nowMs = now();
      const published = (await rotated()).filter(
        (row) => row.expires_at > nowMs && row.not_before <= nowMs + publishedAheadMs,
      );
      return { keys: published.map(toPublicKey), ff_envelope_versions: [1] };
    },
    async privateKey(kid) {
      const row = (await rotated()).find((candidate) => candidate.kid === kid);
      if (row === undefined || row.expires_at < now() - decryptingAfterMs) return undefined;
      const opened = vault.tryOpen(row.private_key_sealed, deviceKeyPurpose(kid));
      return opened === undefined ? undefined : z.parse(jwkSchema, JSON.parse(opened.toString()));
    },
  };
}

/** Until when one key or another is in date from now on; now itself, if none is. */
function findCoverage(rows: readonly DeviceKeyRow[], nowMs: number): number {
  const byStart = [...rows].sort((one, other) => one.not_before - other.not_before);
  let untilMs = nowMs;
  for (const row of byStart) if (row.not_before <= untilMs) untilMs = Math.max(untilMs, row.expires_at);
  return untilMs;
}

/**
 * Keys that expired before this time are destroyed: 25 h ago, but only once another key has been in date that long. A
 * key that a clock's jump has made is in date since that very moment, so the jump destroys nothing.
 */
function findDestructionTime(rows: readonly DeviceKeyRow[], nowMs: number): number {
  const dueMs = nowMs - decryptingAfterMs;
  const hasSuccessor = rows.some((row) => row.not_before <= dueMs && row.expires_at > nowMs);
  return hasSuccessor ? dueMs : 0;
}

async function nextKey(
  rows: readonly DeviceKeyRow[],
  { coveredUntilMs, nowMs }: { coveredUntilMs: number; nowMs: number },
  vault: Vault,
): Promise<DeviceKeyRow> {
  const pair = await generateKeyPair();
  const isCovered = coveredUntilMs > nowMs;
  const notBeforeMs = isCovered ? Math.max(coveredUntilMs - overlapMs, nowMs) : nowMs - firstKeyBackdatedMs;
  return {
    generation: Math.max(0, ...rows.map(({ generation }) => generation)) + 1,
    kid: pair.kid,
    public_jwk: JSON.stringify(pair.publicJwk),
    private_key_sealed: vault.seal(Buffer.from(JSON.stringify(pair.privateJwk)), deviceKeyPurpose(pair.kid)),
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

/** What a device key is bound to in the vault. */
export function deviceKeyPurpose(kid: string): string {
  return `device-key:${kid}`;
}
