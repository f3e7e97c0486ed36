import * as base64url from 'jose/base64url';
import type { DeviceInfo, DeviceKey, SealedDevice } from '../contract/index.ts';
import type { DeviceHashes } from '../device/hash-device-info.ts';
import { importPublicKey } from './import-public-key.ts';
import type { SealingRandomness } from './seal-compact.ts';
import { sealJson } from './seal-json.ts';
import type { SealedDeviceInfo } from './sealer.ts';

/** The hash of `device/`, as a port: a step does not call another one. */
export type HashDeviceInfo = (deviceInfo: DeviceInfo, salt: Uint8Array) => Promise<DeviceHashes>;

/** Bytes of the salt and of a `jti`: 128 bits each, beyond guessing and beyond collision. */
const saltByteLength = 16;
const jtiByteLength = 16;

/** Seals device information to `deviceKey` as `deviceRequestInfo`; `nowMs` in milliseconds since 1970. */
export async function sealDevice(
  deviceInfo: DeviceInfo,
  context: {
    deviceKey: DeviceKey;
    hashDeviceInfo: HashDeviceInfo;
    randomness: SealingRandomness;
    nowMs: number;
  },
): Promise<Required<SealedDeviceInfo>> {
  const { deviceKey, hashDeviceInfo, randomness, nowMs } = context;
  const salt = randomness.random(saltByteLength);
  const jti = base64url.encode(randomness.random(jtiByteLength));
  const iat = Math.floor(nowMs / 1000);
  const { hashes, root } = await hashDeviceInfo(deviceInfo, salt);
  const plaintext: SealedDevice = {
    v: 1,
    deviceInfo,
    salt: base64url.encode(salt),
    hashes,
    root,
    iat,
    jti,
  };
  const deviceRequestInfo = await sealJson(
    plaintext,
    { alg: 'ECDH-ES', enc: 'A256GCM', kid: deviceKey.kid, typ: 'ff-device+jwe', ffv: 1, iat, jti },
    await importPublicKey(deviceKey),
    randomness,
  );
  return { deviceRequestInfo, deviceRoot: root };
}
