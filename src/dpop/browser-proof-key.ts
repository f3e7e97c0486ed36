import { createStore, get, set } from 'idb-keyval';
import { withDeadline } from '../async/with-deadline.ts';
import { calculateJwkThumbprint } from 'jose';
import * as z from 'zod/mini';
import type { ProofKey } from './proof-key.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const recordKey = 'proof-key';
/** Longest wait for a kept key, because a new key serves as well; milliseconds. */
const patienceMs = 1000;
const publicJwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});

/**
 * The browser's key for this origin, made at its first use. The private half cannot be exported, not even by the
 * page that stores it. Where the browser refuses storage (private mode), the key lives as long as the page.
 */
export async function openBrowserProofKey(): Promise<ProofKey> {
  const { privateKey, publicKey } = (await recall()) ?? (await make());
  const publicJwk = publicJwkSchema.parse(await crypto.subtle.exportKey('jwk', publicKey));
  return {
    publicJwk,
    thumbprint: await calculateJwkThumbprint(publicJwk),
    sign: async (bytes) =>
      new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes)),
  };
}

async function recall(): Promise<CryptoKeyPair | undefined> {
  try {
    const kept = await inTime(() => get<unknown>(recordKey, openStore()));
    return isKeyPair(kept) ? kept : undefined;
  } catch {
    // No storage, no memory: a new key does as well, since it binds one session.
    return undefined;
  }
}

async function make(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  try {
    await inTime(() => set(recordKey, pair, openStore()));
  } catch {
    // As above.
  }
  return pair;
}

/** Databases of a browser that is short of disk or being updated may never open. */
function inTime<Value>(work: () => Promise<Value>): Promise<Value> {
  const { signal } = new AbortController();
  return withDeadline(work, {
    ms: patienceMs,
    signal,
    late: () => new Error('IndexedDB did not answer in time'),
  });
}

/** A store of its own: a database made by another part of the element would lack this one's table. */
function openStore() {
  return createStore('fortface-capture-proof', 'keys');
}

function isKeyPair(value: unknown): value is CryptoKeyPair {
  if (typeof value !== 'object' || value === null || !('privateKey' in value) || !('publicKey' in value)) {
    return false;
  }
  const { privateKey, publicKey } = value;
  return (
    privateKey instanceof CryptoKey &&
    publicKey instanceof CryptoKey &&
    !privateKey.extractable &&
    privateKey.usages.includes('sign')
  );
}
