import * as z from 'zod/mini';
import { bytes32Schema } from './encodings.ts';

/** A public P-256 key that device information is sealed to. `kid` is its RFC 7638 thumbprint; times in seconds. */
export const deviceKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: bytes32Schema,
  y: bytes32Schema,
  kid: bytes32Schema,
  use: z.literal('enc'),
  alg: z.literal('ECDH-ES'),
  ff: z.literal('device'),
  nbf: z.number(),
  exp: z.number(),
});
export type DeviceKey = z.infer<typeof deviceKeySchema>;

/** The response of `GET /.well-known/fortface/jwks.json`. It may also contain keys of other kinds. */
export const deviceKeySetSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string() })),
  ff_envelope_versions: z.array(z.number()),
});
export type DeviceKeySet = z.infer<typeof deviceKeySetSchema>;
