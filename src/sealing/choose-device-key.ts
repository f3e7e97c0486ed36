import { deviceKeySchema, deviceKeySetSchema, type DeviceKey } from '../contract/index.ts';
import { decodeStrictBase64url } from './decode-strict-base64url.ts';

/** The version of the envelope that this package writes. */
const envelopeVersion = 1;

/**
 * Returns the first key of a key set that `ff-envelope/1` can use and that is valid at `nowMs` (milliseconds since
 * 1970), or the reason why there is none.
 */
export function chooseDeviceKey(keySet: unknown, nowMs: number): { key: DeviceKey } | { reason: string } {
  const parsed = deviceKeySetSchema.safeParse(keySet);
  if (!parsed.success) return { reason: 'it does not match the schema of a key set' };
  if (!parsed.data.ff_envelope_versions.includes(envelopeVersion)) {
    return { reason: 'it does not support envelope version 1' };
  }
  const fitting = parsed.data.keys.flatMap((candidate) => {
    const key = deviceKeySchema.safeParse(candidate);
    // A private key in a public key set is a leak, so nothing may be encrypted for that key.
    return key.success && !('d' in candidate) && isStrict(key.data) ? [key.data] : [];
  });
  const key = fitting.find((candidate) => isInDate(candidate, nowMs));
  if (key !== undefined) return { key };
  return { reason: fitting.length === 0 ? 'it has no usable key' : 'none of its keys is valid now' };
}

/** From `nbf` on, until before `exp` (both in seconds). */
export function isInDate({ nbf, exp }: DeviceKey, nowMs: number): boolean {
  return nbf * 1000 <= nowMs && nowMs < exp * 1000;
}

function isStrict({ x, y, kid }: DeviceKey): boolean {
  return [x, y, kid].every((field) => decodeStrictBase64url(field) !== undefined);
}
