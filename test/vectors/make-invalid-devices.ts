/** Device information with one fault each, for openers to refuse. */
import canonicalize from 'canonicalize';
import { hashDeviceInfo } from '../../src/device/hash-device-info.ts';
import { cut, flip, segment, withTrailingBit } from '../support/sealing/change-compact.ts';
import type { PrivateJwk, VectorFile } from '../support/sealing/vector-file.ts';
import {
  ephemeral,
  jti,
  ofEphemeral,
  otherJti,
  stranger,
  type CaptureSetting,
  type Fields,
} from '../support/sealing/write-capture.ts';
import { deriveBytes, sealingKey, sha256, writeJwe } from '../support/sealing/write-jwe.ts';

interface DeviceFault {
  header?: Fields;
  plain?: Fields;
  recipient?: PrivateJwk;
  compact?: (text: string) => string;
}

/** Each has one fault; made from what `setting` says a right handshake holds. */
export async function makeInvalidDevices(setting: CaptureSetting): Promise<VectorFile['invalidDevices']> {
  const { deviceInfo, nowSeconds } = setting;
  const salt = deriveBytes('invalid: salt', 16);
  const right = await hashDeviceInfo(deviceInfo, salt);
  const withoutModel = Object.fromEntries(Object.entries(right.hashes).filter(([name]) => name !== 'model'));
  const other = sha256(Buffer.from('another'));
  const make = (fault: DeviceFault) => {
    const iat = nowSeconds;
    const header = {
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: setting.deviceKey.kid,
      typ: 'ff-device+jwe',
      ffv: 1,
      iat,
      jti,
      epk: ofEphemeral,
      ...fault.header,
    };
    const plain = { v: 1, deviceInfo, salt: salt.toString('base64url'), ...right, iat, jti, ...fault.plain };
    const compact = writeJwe({
      headerText: JSON.stringify(header),
      plaintext: Buffer.from(canonicalize(plain) ?? ''),
      iv: deriveBytes('invalid: iv of device', 12),
      contentKey: sealingKey(ephemeral, fault.recipient ?? setting.deviceKey),
    });
    return fault.compact?.(compact) ?? compact;
  };
  const faults: [
    id: string,
    code: VectorFile['invalidDevices'][number]['code'],
    comment: string,
    fault: DeviceFault,
    field?: string,
  ][] = [
    ['device-four-segments', 'envelope_malformed', 'four segments', { compact: (text) => cut(text, 4) }],
    [
      'device-trailing-bits',
      'envelope_malformed',
      'stray trailing bits in the tag',
      { compact: withTrailingBit },
    ],
    ['device-version', 'envelope_version', 'ffv is 2', { header: { ffv: 2 } }],
    ['device-as-key', 'envelope_part', 'says it is a key', { header: { typ: 'ff-key+jwe' } }],
    ['device-alg', 'envelope_alg', 'RSA-OAEP', { header: { alg: 'RSA-OAEP' } }],
    ['device-zip', 'envelope_header', 'zip', { header: { zip: 'DEF' } }],
    ['device-sid', 'envelope_header', 'a session before there is one', { header: { sid: 'any' } }],
    ['device-kid', 'envelope_kid', 'a withdrawn key', { header: { kid: stranger.kid } }],
    [
      'device-stale',
      'envelope_stale',
      '301 s old',
      { header: { iat: nowSeconds - 301 }, plain: { iat: nowSeconds - 301 } },
    ],
    ['device-to-stranger', 'envelope_decrypt', 'sealed to another key than its kid', { recipient: stranger }],
    [
      'device-tag-flipped',
      'envelope_decrypt',
      'a bit of the tag',
      { compact: (text) => segment(text, 4, flip) },
    ],
    [
      'device-other-jti',
      'envelope_mix',
      'another jti inside than in the header',
      { plain: { jti: otherJti } },
    ],
    [
      'device-raw-label',
      'envelope_malformed',
      'a field that must not be sent',
      { plain: { deviceInfo: { ...deviceInfo, cameraLabel: 'FaceTime HD' } } },
    ],
    [
      'device-field-changed',
      'device_hash_field',
      'model changed after hashing',
      { plain: { deviceInfo: { ...deviceInfo, model: 'SM-S918B' } } },
      'model',
    ],
    [
      'device-leaf-changed',
      'device_hash_field',
      'the hash of platform changed',
      { plain: { hashes: { ...right.hashes, platform: other } } },
      'platform',
    ],
    [
      'device-leaf-missing',
      'device_hash_field',
      'no hash of model',
      { plain: { hashes: withoutModel } },
      'model',
    ],
    [
      'device-leaf-extra',
      'device_hash_field',
      'a hash of no field',
      { plain: { hashes: { ...right.hashes, camera: other } } },
      'camera',
    ],
    ['device-root-changed', 'device_hash_root', 'another root', { plain: { root: other } }],
  ];
  return faults.map(([id, code, comment, fault, field]) => ({
    id,
    comment,
    deviceRequestInfo: make(fault),
    code,
    ...(field !== undefined && { field }),
  }));
}
