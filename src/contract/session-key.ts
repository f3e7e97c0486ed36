import * as z from 'zod/mini';
import { actionSchema } from './action.ts';
import { base64urlSchema, bytes32Schema } from './encodings.ts';

export const sessionKeyPrefix = 'ffsk1.';

/** The payload of a session key: canonical JSON in base64url after `ffsk1.`. `exp` is in seconds since 1970. */
export const sessionKeyPayloadSchema = z.strictObject({
  v: z.literal(1),
  sid: z.string().check(z.minLength(1), z.maxLength(128)),
  act: actionSchema,
  nonce: base64urlSchema,
  exp: z.number(),
  jwk: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: bytes32Schema,
    y: bytes32Schema,
    kid: bytes32Schema,
  }),
});
export type SessionKeyPayload = z.infer<typeof sessionKeyPayloadSchema>;
