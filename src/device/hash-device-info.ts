import * as base64url from 'jose/base64url';
import type { DeviceInfo } from '../contract/index.ts';
import { writeCanonicalJson } from '../json/write-json.ts';

export interface DeviceHashes {
  /** One leaf per top-level field that is present: SHA-256 in base64url. */
  hashes: Record<string, string>;
  /** The leaves' root: SHA-256 in base64url. */
  root: string;
}

/** Keeps these hashes apart from any other use of SHA-256 over the same bytes (`ff-envelope/1`). */
const domain = 'ff-device-hash/1';
const leafTag = 0;
const rootTag = 1;

/**
 * Hashes every top-level field of `deviceInfo`, and the root over all of them in the order of their names, as
 * `ff-envelope/1` lays down. Proves structure, not origin: the hash has no key. Rejects where a value cannot be
 * written as canonical JSON.
 */
export async function hashDeviceInfo(deviceInfo: DeviceInfo, salt: Uint8Array): Promise<DeviceHashes> {
  const fields = Object.entries(deviceInfo)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const leaves = await Promise.all(
    fields.map(async ([name, value]) => ({ name, leaf: await hashField(name, value, salt) })),
  );
  const root = await sha256([
    Uint8Array.of(rootTag),
    withLength(utf8(domain)),
    withLength(salt),
    uint32(leaves.length),
    ...leaves.flatMap(({ name, leaf }) => [withLength(utf8(name)), leaf]),
  ]);
  return {
    hashes: Object.fromEntries(leaves.map(({ name, leaf }) => [name, base64url.encode(leaf)])),
    root: base64url.encode(root),
  };
}

function hashField(name: string, value: unknown, salt: Uint8Array): Promise<Uint8Array> {
  return sha256([
    Uint8Array.of(leafTag),
    withLength(utf8(domain)),
    withLength(salt),
    withLength(utf8(name)),
    withLength(utf8(writeCanonicalJson(value))),
  ]);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function withLength(bytes: Uint8Array): Uint8Array {
  return join([uint32(bytes.length), bytes]);
}

async function sha256(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', join(parts)));
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
