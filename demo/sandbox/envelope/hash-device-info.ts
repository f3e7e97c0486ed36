import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export interface DeviceHashes {
  /** SHA-256 of each field, base64url. */
  leaves: ReadonlyMap<string, string>;
  root: string;
}

const domain = Buffer.from('ff-device-hash/1');

/** Hashes every field of a device's information and their root, as `ff-device-hash/1` says. */
export function hashDeviceInfo(deviceInfo: Readonly<Record<string, unknown>>, salt: Buffer): DeviceHashes {
  const names = Object.keys(deviceInfo)
    .filter((name) => deviceInfo[name] !== undefined)
    .sort();
  const leaves = new Map<string, Buffer>();
  const root = createHash('sha256')
    .update(Buffer.of(1))
    .update(lengthPrefixed(domain))
    .update(lengthPrefixed(salt))
    .update(uint32(names.length));
  for (const name of names) {
    const leaf = hashField(name, deviceInfo[name], salt);
    leaves.set(name, leaf);
    root.update(lengthPrefixed(Buffer.from(name))).update(leaf);
  }
  return {
    leaves: new Map([...leaves].map(([name, leaf]) => [name, leaf.toString('base64url')])),
    root: root.digest('base64url'),
  };
}

function hashField(name: string, value: unknown, salt: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.of(0))
    .update(lengthPrefixed(domain))
    .update(lengthPrefixed(salt))
    .update(lengthPrefixed(Buffer.from(name)))
    .update(lengthPrefixed(Buffer.from(canonicalize(value) ?? '')))
    .digest();
}

function lengthPrefixed(bytes: Buffer): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
