import {
  deviceHeaderSchema,
  deviceInfoSchema,
  sealedDeviceSchema,
  type DeviceInfo,
} from 'fortface-capture/contract';
import { compactDecrypt, type JWK } from 'jose';
import { ApiProblem } from '../problems/api-problem.ts';
import { checkAge } from './check-age.ts';
import { checkHeader } from './check-header.ts';
import { decodeBase64url } from './decode-base64url.ts';
import { hashDeviceInfo } from './hash-device-info.ts';
import { parseCanonicalJson } from './parse-canonical-json.ts';
import { parseCompactJwe } from './parse-compact-jwe.ts';

export interface OpenedDevice {
  deviceInfo: DeviceInfo;
  /** Base64url of 32 bytes; the captures of the session must name it. */
  root: string;
  /** For whoever refuses the second use. */
  jti: string;
}

export interface DeviceOpening {
  /** The private key of a device key set's `kid`; undefined when unknown or destroyed. */
  privateKey(kid: string): Promise<JWK | undefined>;
  nowMs: number;
}

const expected = { typ: 'ff-device+jwe', alg: 'ECDH-ES', enc: 'A256GCM' } as const;

/**
 * Opens `deviceRequestInfo` and recomputes every hash in it.
 * Throws the envelope's codes; `device_hash_field` names the first field that differs.
 */
export async function openDeviceInfo(
  deviceRequestInfo: string,
  { privateKey, nowMs }: DeviceOpening,
): Promise<OpenedDevice> {
  const jwe = parseCompactJwe(deviceRequestInfo);
  const header = checkHeader(jwe.header, expected, deviceHeaderSchema);
  checkAge(header.iat, nowMs);
  const key = await privateKey(header.kid);
  if (key === undefined) {
    throw new ApiProblem('envelope_kid', 'The device key is not one of the published ones.');
  }
  const sealed = parseCanonicalJson(await decrypt(jwe.compact, key), sealedDeviceSchema);
  const salt = sealed === undefined ? undefined : decodeBase64url(sealed.salt);
  if (sealed === undefined || salt === undefined) {
    throw new ApiProblem('envelope_malformed', 'The sealed device information is not as the contract says.');
  }
  if (sealed.iat !== header.iat || sealed.jti !== header.jti) {
    throw new ApiProblem('envelope_mix', 'Header and content of the device information differ.');
  }
  const hashes = hashDeviceInfo(sealed.deviceInfo, salt);
  const names = new Set([...hashes.leaves.keys(), ...Object.keys(sealed.hashes)]);
  for (const name of [...names].sort()) {
    if (hashes.leaves.get(name) !== sealed.hashes[name]) {
      // A name that the contract does not know is the caller's own text and is not repeated.
      const field = Object.hasOwn(deviceInfoSchema.shape, name) ? name : 'unknown';
      throw new ApiProblem('device_hash_field', `The hash of device field "${field}" differs.`, { field });
    }
  }
  if (hashes.root !== sealed.root) {
    throw new ApiProblem('device_hash_root', 'The root hash of the device information differs.');
  }
  return { deviceInfo: sealed.deviceInfo, root: sealed.root, jti: sealed.jti };
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
    throw new ApiProblem('envelope_decrypt', 'The envelope cannot be opened.');
  }
}
