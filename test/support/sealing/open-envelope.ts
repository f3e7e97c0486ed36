/** The reference opener of `ff-envelope/1`: every check in the order that the contract gives. For tests alone. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  contentKeySchema,
  dataHeaderSchema,
  deviceHeaderSchema,
  imageHeaderSchema,
  keyHeaderSchema,
  maxSealedImageLength,
  sealedDataSchema,
  sealedDeviceSchema,
  type Action,
  type SealedCapture,
  type SealedData,
  type SealedDevice,
} from '../../../src/contract/index.ts';
import { EnvelopeProblem } from './envelope-problem.ts';
import { agreeOnKey, decodeStrict, decryptJwe, readJwe, type ReadJwe } from './open-jwe.ts';
import type { PrivateJwk } from './vector-file.ts';

export interface OpenerSession {
  sessionId: string;
  action: Action;
  nonce: string;
  deviceRoot: string;
  privateKey: PrivateJwk;
  /** `jti`s taken before; the opener adds to it. */
  consumedJtis: Set<string>;
}

const maxAgeSeconds = 300;
const maxSkewSeconds = 60;
const maxPartLength = { device: 16_384, key: 4096, data: 32_768, imgData: maxSealedImageLength };

/** Opens `deviceRequestInfo`, or throws an `EnvelopeProblem`. */
export function openDevice(
  deviceRequestInfo: string,
  { privateKeys, nowMs }: { privateKeys: readonly PrivateJwk[]; nowMs: number },
): SealedDevice {
  const jwe = readJwe(deviceRequestInfo, maxPartLength.device);
  const header = readHeader(jwe, 'ff-device+jwe', 'ECDH-ES', deviceHeaderSchema);
  const privateKey = privateKeys.find(({ kid }) => kid === header.kid);
  if (privateKey === undefined) throw new EnvelopeProblem('envelope_kid');
  checkAge(header.iat, nowMs);
  const plain = parseCanonical(decryptJwe(jwe, agreeOnKey(privateKey.d, header.epk)));
  const device = sealedDeviceSchema.safeParse(plain);
  if (!device.success) throw new EnvelopeProblem('envelope_malformed');
  if (device.data.jti !== header.jti || device.data.iat !== header.iat)
    throw new EnvelopeProblem('envelope_mix');
  checkHashes(device.data);
  return device.data;
}

/** Opens the three parts of a capture and consumes their `jti`, or throws an `EnvelopeProblem`. */
export function openCapture(
  sealed: SealedCapture,
  session: OpenerSession,
  { nowMs }: { nowMs: number },
): { data: SealedData; picture: Buffer } {
  const keyJwe = readJwe(sealed.key, maxPartLength.key);
  const dataJwe = readJwe(sealed.data, maxPartLength.data);
  const imageJwe = readJwe(sealed.imgData, maxPartLength.imgData);
  const keyHeader = readHeader(keyJwe, 'ff-key+jwe', 'ECDH-ES', keyHeaderSchema);
  const dataHeader = readHeader(dataJwe, 'ff-data+jwe', 'dir', dataHeaderSchema);
  const imageHeader = readHeader(imageJwe, 'ff-img+jwe', 'dir', imageHeaderSchema);
  const headers = [keyHeader, dataHeader, imageHeader];
  const { jti, iat } = keyHeader;

  if (headers.some(({ sid }) => sid !== session.sessionId)) throw new EnvelopeProblem('envelope_session');
  if (headers.some(({ act }) => act !== session.action)) throw new EnvelopeProblem('envelope_action');
  if (headers.some(({ nonce }) => nonce !== session.nonce)) throw new EnvelopeProblem('envelope_nonce');
  if (headers.some((header) => header.jti !== jti || header.iat !== iat))
    throw new EnvelopeProblem('envelope_mix');
  checkAge(iat, nowMs);
  if (keyHeader.kid !== session.privateKey.kid || dataHeader.kid !== jti || imageHeader.kid !== jti) {
    throw new EnvelopeProblem('envelope_kid');
  }

  const contentKey = readContentKey(decryptJwe(keyJwe, agreeOnKey(session.privateKey.d, keyHeader.epk)), jti);
  const plainData = decryptJwe(dataJwe, contentKey);
  const picture = decryptJwe(imageJwe, contentKey);
  const data = sealedDataSchema.safeParse(parseCanonical(plainData));
  if (!data.success) throw new EnvelopeProblem('envelope_malformed');
  if (data.data.key !== sha256(Buffer.from(sealed.key))) throw new EnvelopeProblem('envelope_mix');
  const { img, deviceRoot } = data.data;
  if (img.sha256 !== sha256(picture) || img.bytes !== picture.length)
    throw new EnvelopeProblem('image_digest');
  if (deviceRoot !== session.deviceRoot) throw new EnvelopeProblem('device_hash_root');
  if (session.consumedJtis.has(jti)) throw new EnvelopeProblem('envelope_replay');
  session.consumedJtis.add(jti);
  const size = readJpegSize(picture);
  if (size === undefined || size.widthPx !== img.w || size.heightPx !== img.h) {
    throw new EnvelopeProblem('image_unreadable');
  }
  return { data: data.data, picture };
}

interface HeaderSchema<Header> {
  safeParse(value: unknown): { success: true; data: Header } | { success: false };
}

function readHeader<Header>(
  { header }: ReadJwe,
  typ: string,
  alg: string,
  schema: HeaderSchema<Header>,
): Header {
  if (header['ffv'] !== 1) throw new EnvelopeProblem('envelope_version');
  if (header['typ'] !== typ) throw new EnvelopeProblem('envelope_part');
  if (header['alg'] !== alg || header['enc'] !== 'A256GCM') throw new EnvelopeProblem('envelope_alg');
  const parsed = schema.safeParse(header);
  if (!parsed.success) throw new EnvelopeProblem('envelope_header');
  return parsed.data;
}

function checkAge(iat: number, nowMs: number): void {
  const ageSeconds = nowMs / 1000 - iat;
  if (ageSeconds > maxAgeSeconds || ageSeconds < -maxSkewSeconds) throw new EnvelopeProblem('envelope_stale');
}

function parseCanonical(bytes: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new EnvelopeProblem('envelope_malformed');
  }
  if (canonicalize(value) !== bytes.toString('utf8')) throw new EnvelopeProblem('envelope_malformed');
  return value;
}

function readContentKey(bytes: Buffer, jti: string): Buffer {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new EnvelopeProblem('envelope_key');
  }
  const key = contentKeySchema.safeParse(value);
  if (!key.success || key.data.kid !== jti) throw new EnvelopeProblem('envelope_key');
  const k = Buffer.from(key.data.k, 'base64url');
  if (k.length !== 32 || k.toString('base64url') !== key.data.k) throw new EnvelopeProblem('envelope_key');
  return k;
}

function checkHashes({ deviceInfo, salt, hashes, root }: SealedDevice): void {
  const names = Object.keys(deviceInfo).sort();
  const saltBytes = decodeStrict(salt);
  const domain = withLength(Buffer.from('ff-device-hash/1'));
  const rootHash = createHash('sha256').update(Buffer.of(1)).update(domain).update(withLength(saltBytes));
  rootHash.update(uint32(names.length));
  const values: Record<string, unknown> = deviceInfo;
  for (const name of names) {
    const leaf = createHash('sha256')
      .update(Buffer.of(0))
      .update(domain)
      .update(withLength(saltBytes))
      .update(withLength(Buffer.from(name)))
      .update(withLength(Buffer.from(canonicalize(values[name]) ?? '')))
      .digest();
    if (leaf.toString('base64url') !== hashes[name]) throw new EnvelopeProblem('device_hash_field', name);
    rootHash.update(withLength(Buffer.from(name))).update(leaf);
  }
  const extra = Object.keys(hashes).find((name) => !names.includes(name));
  if (extra !== undefined) throw new EnvelopeProblem('device_hash_field', extra);
  if (rootHash.digest('base64url') !== root) throw new EnvelopeProblem('device_hash_root');
}

/** The size in a JPEG's first frame header (SOF0–SOF15 but DHT, JPG, DAC); undefined for what is no JPEG. */
function readJpegSize(bytes: Buffer): { widthPx: number; heightPx: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let offset = 2;
  while (offset + 9 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { heightPx: bytes.readUInt16BE(offset + 5), widthPx: bytes.readUInt16BE(offset + 7) };
    }
    offset += 2 + bytes.readUInt16BE(offset + 2);
  }
  return undefined;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function withLength(bytes: Buffer): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes]);
}
