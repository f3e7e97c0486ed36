import * as z from 'zod/mini';
import { actionSchema } from './action.ts';
import {
  base64urlSchema,
  bytes32Schema,
  cpfDigitsSchema,
  externalIdSchema,
  sha256Schema,
} from './encodings.ts';
import { deviceInfoSchema } from './device-info.ts';
import { lightRecordSchema } from './light-record.ts';

const epkSchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: bytes32Schema,
  y: bytes32Schema,
});
const seconds = z.number().check(z.nonnegative());
/** 16 random bytes. */
const jtiSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/** Protected header of `deviceRequestInfo`. */
export const deviceHeaderSchema = z.strictObject({
  alg: z.literal('ECDH-ES'),
  enc: z.literal('A256GCM'),
  epk: epkSchema,
  kid: bytes32Schema,
  typ: z.literal('ff-device+jwe'),
  ffv: z.literal(1),
  iat: seconds,
  jti: jtiSchema,
});
/** Plaintext of `deviceRequestInfo`. */
export const sealedDeviceSchema = z.strictObject({
  v: z.literal(1),
  deviceInfo: deviceInfoSchema,
  salt: base64urlSchema,
  hashes: z.record(z.string(), sha256Schema),
  root: sha256Schema,
  iat: seconds,
  jti: jtiSchema,
});
export type SealedDevice = z.infer<typeof sealedDeviceSchema>;

/** Claims in the protected headers of `key`, `data` and `imgData`. */
const commonClaims = {
  ffv: z.literal(1),
  sid: z.string(),
  act: actionSchema,
  nonce: base64urlSchema,
  jti: jtiSchema,
  iat: seconds,
};
/** Protected header of `key`. */
export const keyHeaderSchema = z.strictObject({
  alg: z.literal('ECDH-ES'),
  enc: z.literal('A256GCM'),
  epk: epkSchema,
  kid: bytes32Schema,
  typ: z.literal('ff-key+jwe'),
  ...commonClaims,
});
/** Protected header of `data`. */
export const dataHeaderSchema = z.strictObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  kid: jtiSchema,
  typ: z.literal('ff-data+jwe'),
  ...commonClaims,
});
/** Protected header of `imgData`. */
export const imageHeaderSchema = z.strictObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  kid: jtiSchema,
  typ: z.literal('ff-img+jwe'),
  ...commonClaims,
});

/** Plaintext of `key`: the JWK that encrypts `data` and `imgData`. */
export const contentKeySchema = z.strictObject({
  alg: z.literal('A256GCM'),
  k: bytes32Schema,
  kid: jtiSchema,
  kty: z.literal('oct'),
});

/** One observation of the client about its camera or page. The server must judge it, because the client may lie. */
export const signalSchema = z.strictObject({
  id: z.string().check(z.maxLength(64)),
  v: z.union([z.boolean(), z.number(), z.string().check(z.maxLength(64)), lightRecordSchema]),
});
export type Signal = z.infer<typeof signalSchema>;

/** Guidance's measurements of the sent picture. Shares range from 0 to 1, angles are in degrees, lengths in pixels of the picture. */
export const captureQualitySchema = z.strictObject({
  faceFound: z.boolean(),
  sharpness: z.optional(z.number()),
  yawDeg: z.optional(z.number()),
  pitchDeg: z.optional(z.number()),
  rollDeg: z.optional(z.number()),
  eyeDistancePx: z.optional(z.number()),
  faceWidthShare: z.optional(z.number()),
  brightShare: z.optional(z.number()),
  darkShare: z.optional(z.number()),
  entropyBit: z.optional(z.number()),
  uniformity: z.optional(z.number()),
});
export type CaptureQuality = z.infer<typeof captureQualitySchema>;

/**
 * How the picture was taken. `camera` is the side of the device that the camera is on, or `file` for an upload
 * (`allow-file`). The service decides whether it accepts an upload.
 */
export const captureFactsSchema = z.strictObject({
  auto: z.boolean(),
  attempt: z.number().check(z.minimum(1)),
  durationMs: z.number().check(z.nonnegative()),
  camera: z.enum(['user', 'environment', 'unknown', 'file']),
});
export type CaptureFacts = z.infer<typeof captureFactsSchema>;

/** Plaintext of `data`. `key` is the SHA-256 of the compact `key`. `capturedAt` is an ISO 8601 time in UTC. */
export const sealedDataSchema = z.strictObject({
  v: z.literal(1),
  key: sha256Schema,
  img: z.strictObject({
    sha256: sha256Schema,
    bytes: z.number().check(z.positive()),
    mime: z.literal('image/jpeg'),
    w: z.number().check(z.positive()),
    h: z.number().check(z.positive()),
  }),
  deviceRoot: sha256Schema,
  capturedAt: z.string(),
  externalUserId: z.optional(externalIdSchema),
  document: z.optional(cpfDigitsSchema),
  capture: captureFactsSchema,
  quality: captureQualitySchema,
  signals: z.array(signalSchema).check(z.maxLength(32)),
});
export type SealedData = z.infer<typeof sealedDataSchema>;
