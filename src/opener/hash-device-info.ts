import canonicalize from 'canonicalize';
import { base64url } from 'jose';
import { joinBytes } from './join-bytes.ts';

export interface DeviceHashes {
  /** SHA-256 of each field, base64url. */
  leaves: ReadonlyMap<string, string>;
  root: string;
}

const utf8 = new TextEncoder();
const domain = utf8.encode('ff-device-hash/1');

/** Hashes every field of a device's information and their root, as `ff-device-hash/1` says. */
export async function hashDeviceInfo(
  deviceInfo: Readonly<Record<string, unknown>>,
  salt: Uint8Array,
): Promise<DeviceHashes> {
  const names = Object.keys(deviceInfo)
    .filter((name) => deviceInfo[name] !== undefined)
    .sort();
  const leaves = await Promise.all(names.map((name) => hashField(name, deviceInfo[name], salt)));
  const root = await sha256([
    Uint8Array.of(1),
    ...lengthPrefixed(domain),
    ...lengthPrefixed(salt),
    uint32(names.length),
    ...names.flatMap((name, index) => [
      ...lengthPrefixed(utf8.encode(name)),
      leaves[index] ?? new Uint8Array(),
    ]),
  ]);
  return {
    leaves: new Map(names.map((name, index) => [name, base64url.encode(leaves[index] ?? '')])),
    root: base64url.encode(root),
  };
}

function hashField(name: string, value: unknown, salt: Uint8Array): Promise<Uint8Array> {
  return sha256([
    Uint8Array.of(0),
    ...lengthPrefixed(domain),
    ...lengthPrefixed(salt),
    ...lengthPrefixed(utf8.encode(name)),
    ...lengthPrefixed(utf8.encode(canonicalize(value) ?? '')),
  ]);
}

function lengthPrefixed(bytes: Uint8Array): [Uint8Array, Uint8Array] {
  return [uint32(bytes.byteLength), bytes];
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

async function sha256(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joinBytes(parts)));
}
