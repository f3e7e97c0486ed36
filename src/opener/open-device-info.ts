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
  /** Root hash, 32 bytes in base64url. The session's captures must contain it. */
  root: string;
  /** Identifies this device information, so that you can refuse a replay. */
  jti: string;
}

export interface DeviceOpening {
  /** Returns the private key of a published `kid`, or undefined if it is unknown or destroyed. Pass `DeviceKeys.privateKey`. */
  privateKey: (kid: string) => Promise<JWK | undefined>;
  /** Milliseconds since 1970. */
  nowMs: number;
}

const expected = { typ: 'ff-device+jwe', alg: 'ECDH-ES', enc: 'A256GCM' } as const;
/** As in the contract's session request. */
const maxLength = 16_384;

/**
 * Decrypts `deviceRequestInfo` and verifies every hash in it. Throws `EnvelopeError`; `device_hash_field` names the
 * first field whose hash differs.
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
    throw new EnvelopeError(
      'envelope_kid',
      'The device information is sealed for a key that is not published.',
    );
  }
  const parsed = parseCanonicalJson(await decrypt(deviceRequestInfo, key), sealedDeviceSchema);
  if (!parsed.ok) throw malformed(parsed.path);
  const sealed = parsed.value;
  const salt = decodeBase64url(sealed.salt);
  if (salt === undefined) throw malformed(['salt']);
  if (sealed.iat !== header.iat || sealed.jti !== header.jti) {
    throw new EnvelopeError(
      'envelope_mix',
      'Header and content of the device information contradict each other.',
      {
        field: nameField(part, [sealed.iat !== header.iat ? 'iat' : 'jti']),
      },
    );
  }
  const hashes = await hashDeviceInfo(sealed.deviceInfo, salt);
  const names = new Set([...hashes.leaves.keys(), ...Object.keys(sealed.hashes)]);
  for (const name of [...names].sort()) {
    if (hashes.leaves.get(name) !== sealed.hashes[name]) {
      const field = String(nameDevice(name));
      throw new EnvelopeError('device_hash_field', 'The hash of a device field does not match its value.', {
        field,
      });
    }
  }
  if (hashes.root !== sealed.root) {
    throw new EnvelopeError('device_hash_root', 'The root hash does not match the device information.');
  }
  return { deviceInfo: sealed.deviceInfo, root: sealed.root, jti: sealed.jti };
}

const part = 'deviceRequestInfo';

function malformed(path: readonly PropertyKey[]): EnvelopeError {
  const known = path.map((step, depth) => (path[0] === 'hashes' && depth === 1 ? nameDevice(step) : step));
  return new EnvelopeError('envelope_malformed', 'The sealed device information does not match its schema.', {
    field: nameField(part, known),
  });
}

/** Unknown field names are the sender's text and are not repeated. */
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
    throw new EnvelopeError('envelope_decrypt', 'The envelope cannot be decrypted with this key.');
  }
}
