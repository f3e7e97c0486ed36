import * as z from 'zod/mini';

/** The body of every response that is not 2xx. `code` is machine-readable, `message` is for developers. */
export const problemSchema = z.looseObject({
  code: z.string().check(z.minLength(1), z.maxLength(64)),
  message: z.string(),
  /** Name of the field at fault; only for callers whose key or token was accepted. */
  field: z.optional(z.string()),
  sessionId: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;

/** Why a sealed capture or device information was refused. Public API, in the order of the checks. */
export const envelopeCodes = [
  'envelope_malformed',
  'envelope_version',
  'envelope_part',
  'envelope_alg',
  'envelope_header',
  'envelope_kid',
  'envelope_session',
  'envelope_action',
  'envelope_nonce',
  'envelope_mix',
  'envelope_stale',
  'envelope_decrypt',
  'envelope_key',
  'envelope_replay',
  'image_digest',
  'device_hash_field',
  'device_hash_root',
] as const;
export type EnvelopeCode = (typeof envelopeCodes)[number];

/** Error codes of the API, other than those of the envelope. */
export const problemCodes = [
  'request_malformed',
  'request_too_large',
  'request_timeout',
  'route_not_found',
  'method_not_allowed',
  'key_missing',
  'key_invalid',
  'token_missing',
  'token_invalid',
  'proof_missing',
  'proof_invalid',
  'permission_denied',
  'context_mismatch',
  'action_mismatch',
  'origin_refused',
  'document_invalid',
  'gallery_not_found',
  'user_not_found',
  'user_already_enrolled',
  'session_not_found',
  'session_used',
  'session_expired',
  'session_unsuccessful',
  'photo_not_stored',
  'image_unreadable',
  'no_face',
  'many_faces',
  'rate_limited',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
