import { deviceKeySchema, deviceKeySetSchema, type DeviceKey } from '../contract/index.ts';
import { decodeStrictBase64url } from './decode-strict-base64url.ts';

/** The version of the envelope that this package writes. */
const envelopeVersion = 1;

/**
 * Gives the first key of a key set that `ff-envelope/1` can seal to and that is in date at `nowMs`
 * (milliseconds since 1970), or says in a word why there is none.
 */
export function chooseDeviceKey(keySet: unknown, nowMs: number): { key: DeviceKey } | { reason: string } {
  const parsed = deviceKeySetSchema.safeParse(keySet);
  if (!parsed.success) return { reason: 'it is no key set' };
  if (!parsed.data.ff_envelope_versions.includes(envelopeVersion)) {
    return { reason: 'it does not know envelope version 1' };
  }
  const fitting = parsed.data.keys.flatMap((candidate) => {
    const key = deviceKeySchema.safeParse(candidate);
    // A private half in a public key set is a leak; nothing is sealed to a key that others hold.
    return key.success && !('d' in candidate) && isStrict(key.data) ? [key.data] : [];
  });
  const key = fitting.find((candidate) => isInDate(candidate, nowMs));
  if (key !== undefined) return { key };
  return { reason: fitting.length === 0 ? 'it holds no key that fits' : 'no key of it is in date' };
}

/** From `nbf` on, until before `exp` (both in seconds). */
export function isInDate({ nbf, exp }: DeviceKey, nowMs: number): boolean {
  return nbf * 1000 <= nowMs && nowMs < exp * 1000;
}

function isStrict({ x, y, kid }: DeviceKey): boolean {
  return [x, y, kid].every((field) => decodeStrictBase64url(field) !== undefined);
}
