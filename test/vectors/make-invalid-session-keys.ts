import { withTrailingBit } from '../support/sealing/change-compact.ts';
import { deriveBytes } from '../support/sealing/write-jwe.ts';
import type { VectorFile } from '../support/sealing/vector-file.ts';

interface SessionPayload {
  readonly exp: number;
  readonly jwk: { readonly x: string; readonly y: string };
}

/** Session keys with one fault each, for sealers to refuse. */
export function makeInvalidSessionKeys(payload: SessionPayload, d: string): VectorFile['invalidSessionKeys'] {
  const { jwk } = payload;
  const encode = (value: unknown, prefix = 'ffsk1.') =>
    prefix + Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const good = encode(payload);
  // White space behind the JSON changes nothing but the length, until it leaves a bit to set.
  const withRoom = encode(
    JSON.stringify(payload) + (good.slice('ffsk1.'.length).length % 4 === 0 ? ' ' : ''),
  );
  const invalid = (id: string, comment: string, sessionKey: string) => ({
    id,
    comment,
    sessionKey,
    code: 'session-invalid' as const,
  });
  return [
    invalid('session-key-prefix', 'another prefix', encode(payload, 'ffsk2.')),
    invalid('session-key-no-prefix', 'no prefix', encode(payload, '')),
    invalid('session-key-padding', 'base64 with padding', `${good}=`),
    invalid('session-key-alphabet', 'a character outside base64url', `${good.slice(0, -1)}+`),
    invalid('session-key-trailing-bits', 'stray trailing bits', withTrailingBit(withRoom)),
    invalid('session-key-not-json', 'no JSON', encode('not json')),
    invalid('session-key-array', 'JSON, but no object', encode([payload])),
    invalid('session-key-version', 'v is 2', encode({ ...payload, v: 2 })),
    invalid('session-key-other-session', 'sid of another session', encode({ ...payload, sid: 'another' })),
    invalid('session-key-other-action', 'act of another action', encode({ ...payload, act: 'enroll' })),
    invalid('session-key-unknown-action', 'unknown act', encode({ ...payload, act: 'format-disk' })),
    invalid('session-key-extra', 'a field more', encode({ ...payload, extra: 1 })),
    invalid('session-key-no-nonce', 'no nonce', encode({ ...payload, nonce: undefined })),
    invalid('session-key-private', 'a private key', encode({ ...payload, jwk: { ...jwk, d } })),
    invalid('session-key-curve', 'another curve', encode({ ...payload, jwk: { ...jwk, crv: 'P-384' } })),
    invalid('session-key-kty', 'another key type', encode({ ...payload, jwk: { ...jwk, kty: 'OKP' } })),
    invalid(
      'session-key-short-x',
      'x of 31 bytes',
      encode({ ...payload, jwk: { ...jwk, x: jwk.x.slice(0, 42) } }),
    ),
    invalid(
      'session-key-x-trailing-bits',
      'stray trailing bits in x',
      encode({ ...payload, jwk: { ...jwk, x: withTrailingBit(jwk.x) } }),
    ),
    invalid(
      'session-key-off-curve',
      'no point of the curve',
      encode({ ...payload, jwk: { ...jwk, y: deriveBytes('off curve', 32).toString('base64url') } }),
    ),
    {
      id: 'session-key-expired',
      comment: 'its time is past',
      sessionKey: encode({ ...payload, exp: payload.exp - 300 }),
      code: 'session-expired',
    },
  ];
}
