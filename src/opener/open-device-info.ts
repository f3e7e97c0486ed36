import { compactDecrypt, type JWK } from 'jose';
import {
  deviceHeaderSchema,
  deviceInfoSchema,
  sealedDeviceSchema,
  type DeviceInfo,
} from '../contract/index.ts';
import { checkAge } from './check-age.ts';
import { checkHeader } from './check-header.ts';
import { decodeBase64url } from './decode-base64url.ts';
import { EnvelopeError } from './envelope-error.ts';
import { hashDeviceInfo } from './hash-device-info.ts';
import { nameField } from './name-field.ts';
import { parseCanonicalJson } from './parse-canonical-json.ts';
import { parseCompactJwe } from './parse-compact-jwe.ts';

export interface OpenedDevice {
  deviceInfo: DeviceInfo;
  /** Base64url of 32 bytes; the session's captures must name it. */
  root: string;
  /** Identifies this device information, for a caller that refuses its second use. */
  jti: string;
}

export interface DeviceOpening {
  /** The private key of a published `kid`; undefined when unknown or destroyed. `DeviceKeys.privateKey` fits. */
  privateKey: (kid: string) => Promise<JWK | undefined>;
  /** Milliseconds since 1970. */
  nowMs: number;
}

const expected = { typ: 'ff-device+jwe', alg: 'ECDH-ES', enc: 'A256GCM' } as const;
/** As in the contract's session request. */
const maxLength = 16_384;

/**
 * Opens `deviceRequestInfo` and recomputes every hash in it. Throws `EnvelopeError`; `device_hash_field` names the
 * first field that differs.
 */
export async function openDeviceInfo(
  deviceRequestInfo: string,
  { privateKey, nowMs }: DeviceOpening,
): Promise<OpenedDevice> {
  const jwe = parseCompactJwe(deviceRequestInfo, maxLength);
  const header = checkHeader(jwe.header, expected, deviceHeaderSchema);
  checkAge(header.iat, nowMs);
  const key = await privateKey(header.kid);
  if (key === undefined) {
    throw new EnvelopeError('envelope_kid', 'The device key is not one of the published ones.');
  }
  const parsed = parseCanonicalJson(await decrypt(jwe.compact, key), sealedDeviceSchema);
  if (!parsed.ok) throw malformed(parsed.path);
  const sealed = parsed.value;
  const salt = decodeBase64url(sealed.salt);
  if (salt === undefined) throw malformed(['salt']);
  if (sealed.iat !== header.iat || sealed.jti !== header.jti) {
    throw new EnvelopeError('envelope_mix', 'Header and content of the device information differ.', {
      field: nameField(part, [sealed.iat !== header.iat ? 'iat' : 'jti']),
    });
  }
  const hashes = await hashDeviceInfo(sealed.deviceInfo, salt);
  const names = new Set([...hashes.leaves.keys(), ...Object.keys(sealed.hashes)]);
  for (const name of [...names].sort()) {
    if (hashes.leaves.get(name) !== sealed.hashes[name]) {
      const field = String(nameDevice(name));
      throw new EnvelopeError('device_hash_field', 'The hash of a device field differs.', { field });
    }
  }
  if (hashes.root !== sealed.root) {
    throw new EnvelopeError('device_hash_root', 'The root hash of the device information differs.');
  }
  return { deviceInfo: sealed.deviceInfo, root: sealed.root, jti: sealed.jti };
}

const part = 'deviceRequestInfo';

function malformed(path: readonly PropertyKey[]): EnvelopeError {
  const known = path.map((step, depth) => (path[0] === 'hashes' && depth === 1 ? nameDevice(step) : step));
  return new EnvelopeError('envelope_malformed', 'The sealed device information breaks the contract.', {
    field: nameField(part, known),
  });
}

/** A name that the contract does not know is the sender's own text and is not repeated. */
function nameDevice(name: PropertyKey): PropertyKey {
  return Object.hasOwn(deviceInfoSchema.shape, name) ? name : 'unknown';
}

async function decrypt(compact: string, key: JWK): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(compact, key, {
      keyManagementAlgorithms: [expected.alg],
      contentEncryptionAlgorithms: [expected.enc],
    });
    return plaintext;
  } catch {
    // Whatever the reason, the caller learns only this.
    throw new EnvelopeError('envelope_decrypt', 'The envelope cannot be opened.');
  }
}
