/** Captures with one fault each, for openers to refuse. */
import type { SealedCapture } from '../../src/contract/index.ts';
import { cut, flip, segment, withTrailingBit } from '../support/sealing/change-compact.ts';
import type { VectorFile } from '../support/sealing/vector-file.ts';
import {
  ephemeral,
  jti,
  k,
  ofEphemeral,
  otherJti,
  stranger,
  writeCapture,
  type CaptureFault,
  type CaptureSetting,
  type Fields,
  type Part,
} from '../support/sealing/write-capture.ts';
import { deriveBytes, sha256 } from '../support/sealing/write-jwe.ts';

/** Each has one fault; made from what `setting` says a right capture holds. */
export function makeInvalidCaptures(setting: CaptureSetting): VectorFile['invalidCaptures'] {
  const make = (fault: CaptureFault) => writeCapture(setting, fault);
  const inPart = (part: Part, change: (text: string) => string): CaptureFault => ({
    compact: (text, of) => (of === part ? change(text) : text),
  });
  const headerOf = (part: Part, fields: Fields): CaptureFault => ({ headers: { [part]: fields } });
  const another = make({ claims: { jti: otherJti }, contentKey: { kid: otherJti }, headers: kids(otherJti) });
  const whole = make({});
  const { nowSeconds, picture } = setting;
  const flipped = Buffer.from(picture);
  flipped[flipped.length - 20] = (flipped[flipped.length - 20] ?? 0) ^ 1;
  const img = { sha256: sha256(picture), bytes: picture.length, mime: 'image/jpeg', w: 48, h: 64 };

  const faults: [
    id: string,
    code: VectorFile['invalidCaptures'][number]['code'],
    comment: string,
    sealed: CaptureFault | SealedCapture,
  ][] = [
    ['key-empty', 'envelope_malformed', 'key is empty', inPart('key', () => '')],
    ['key-four-segments', 'envelope_malformed', 'four segments', inPart('key', (text) => cut(text, 4))],
    ['key-six-segments', 'envelope_malformed', 'six segments', inPart('key', (text) => `${text}.AA`)],
    [
      'data-encrypted-key',
      'envelope_malformed',
      'a key where dir has none',
      inPart('data', (text) => segment(text, 1, () => 'AAAA')),
    ],
    [
      'img-empty-ciphertext',
      'envelope_malformed',
      'no ciphertext',
      inPart('imgData', (text) => segment(text, 3, () => '')),
    ],
    [
      'key-header-bom',
      'envelope_malformed',
      'a byte order mark before the header',
      { headerText: (text, part) => (part === 'key' ? `\ufeff${text}` : text) },
    ],
    ['img-padding', 'envelope_malformed', 'padded base64url', inPart('imgData', (text) => `${text}==`)],
    [
      'img-plain-base64',
      'envelope_malformed',
      'a character of plain base64',
      inPart('imgData', (text) => segment(text, 3, (part) => `+${part.slice(1)}`)),
    ],
    [
      'img-white-space',
      'envelope_malformed',
      'a line break inside',
      inPart('imgData', (text) => segment(text, 3, (part) => `${part.slice(0, 8)}\n${part.slice(8)}`)),
    ],
    [
      'data-tag-trailing-bits',
      'envelope_malformed',
      'stray trailing bits in the tag',
      inPart('data', withTrailingBit),
    ],
    [
      'key-short-tag',
      'envelope_malformed',
      'a tag of 12 bytes',
      inPart('key', (text) => segment(text, 4, (tag) => tag.slice(0, 16))),
    ],
    [
      'data-long-iv',
      'envelope_malformed',
      'an initialisation vector of 15 bytes',
      inPart('data', (text) => segment(text, 2, (iv) => `${iv}AAAA`)),
    ],
    [
      'key-header-not-json',
      'envelope_malformed',
      'a header that is no JSON',
      { headerText: (text, part) => (part === 'key' ? text.slice(1) : text) },
    ],
    [
      'data-header-array',
      'envelope_malformed',
      'a header that is no object',
      { headerText: (text, part) => (part === 'data' ? `[${text}]` : text) },
    ],
    [
      'key-too-long',
      'envelope_malformed',
      'a key part beyond 4096 characters',
      { headerText: (text, part) => (part === 'key' ? text + ' '.repeat(4096) : text) },
    ],
    ['version-2', 'envelope_version', 'ffv is 2 in all parts', { claims: { ffv: 2 } }],
    ['img-no-version', 'envelope_version', 'no ffv in imgData', headerOf('imgData', { ffv: undefined })],
    ['version-text', 'envelope_version', 'ffv is the text "1"', headerOf('data', { ffv: '1' })],
    [
      'parts-swapped',
      'envelope_part',
      'data and imgData have changed places',
      { ...whole, data: whole.imgData, imgData: whole.data },
    ],
    [
      'key-as-device',
      'envelope_part',
      'key says it is device information',
      headerOf('key', { typ: 'ff-device+jwe' }),
    ],
    ['data-no-typ', 'envelope_part', 'no typ', headerOf('data', { typ: undefined })],
    ['key-alg-wrap', 'envelope_alg', 'ECDH-ES+A256KW', headerOf('key', { alg: 'ECDH-ES+A256KW' })],
    [
      'key-alg-case',
      'envelope_alg',
      'ecdh-es, for readers that ignore case',
      headerOf('key', { alg: 'ecdh-es' }),
    ],
    ['key-alg-list', 'envelope_alg', 'a list of algorithms', headerOf('key', { alg: ['ECDH-ES'] })],
    [
      'key-alg-password',
      'envelope_alg',
      'PBES2-HS256+A128KW',
      headerOf('key', { alg: 'PBES2-HS256+A128KW' }),
    ],
    ['img-enc-shorter', 'envelope_alg', 'A128GCM', headerOf('imgData', { enc: 'A128GCM' })],
    ['key-alg-dir', 'envelope_alg', 'key says dir', headerOf('key', { alg: 'dir' })],
    ['data-enc-cbc', 'envelope_alg', 'A128CBC-HS256', headerOf('data', { enc: 'A128CBC-HS256' })],
    ['img-alg-none', 'envelope_alg', 'alg none', headerOf('imgData', { alg: 'none' })],
    ['data-zip', 'envelope_header', 'zip', headerOf('data', { zip: 'DEF' })],
    ['key-crit', 'envelope_header', 'crit', headerOf('key', { crit: ['ffv'] })],
    ['key-jku', 'envelope_header', 'jku', headerOf('key', { jku: 'https://attacker.example/jwks.json' })],
    ['key-jwk', 'envelope_header', 'jwk', headerOf('key', { jwk: ofEphemeral })],
    ['key-x5u', 'envelope_header', 'x5u', headerOf('key', { x5u: 'https://attacker.example/x' })],
    ['key-apu', 'envelope_header', 'apu, which changes the derived key', headerOf('key', { apu: 'QQ' })],
    ['data-cty', 'envelope_header', 'any other name', headerOf('data', { cty: 'json' })],
    ['data-epk', 'envelope_header', 'an epk where dir has none', headerOf('data', { epk: ofEphemeral })],
    [
      'key-epk-private',
      'envelope_header',
      'a private epk',
      headerOf('key', { epk: { ...ofEphemeral, d: ephemeral.d } }),
    ],
    [
      'key-epk-curve',
      'envelope_header',
      'an epk of another curve',
      headerOf('key', { epk: { ...ofEphemeral, crv: 'P-384' } }),
    ],
    [
      'key-epk-short',
      'envelope_header',
      'an epk whose x has lost a byte',
      headerOf('key', { epk: { ...ofEphemeral, x: ofEphemeral.x.slice(0, 42) } }),
    ],
    ['key-epk-text', 'envelope_header', 'an epk that is a text', headerOf('key', { epk: ofEphemeral.x })],
    ['key-apv', 'envelope_header', 'apv, which changes the derived key', headerOf('key', { apv: 'QQ' })],
    ['key-p2c', 'envelope_header', 'the work factor of a password', headerOf('key', { p2c: 2_147_483_647 })],
    ['data-b64', 'envelope_header', 'b64, which means unencoded elsewhere', headerOf('data', { b64: false })],
    [
      'data-proto',
      'envelope_header',
      'a name that is a trap in some languages',
      { headerText: (text, part) => (part === 'data' ? text.replace('{', '{"__proto__":{"ffv":1},') : text) },
    ],
    ['key-no-epk', 'envelope_header', 'no epk', headerOf('key', { epk: undefined })],
    ['key-no-nonce', 'envelope_header', 'no nonce', headerOf('key', { nonce: undefined })],
    ['img-iat-text', 'envelope_header', 'iat is a text', headerOf('imgData', { iat: String(nowSeconds) })],
    [
      'data-repeated-name',
      'envelope_header',
      'a name twice in the header',
      { headerText: (text, part) => (part === 'data' ? text.replace('{', '{"sid":"another",') : text) },
    ],
    ['key-foreign-kid', 'envelope_kid', 'the id of an unknown key', headerOf('key', { kid: stranger.kid })],
    [
      'data-foreign-kid',
      'envelope_kid',
      'data names another content key',
      headerOf('data', { kid: otherJti }),
    ],
    ['session-other', 'envelope_session', 'another session in all parts', { claims: { sid: 'another' } }],
    ['action-other', 'envelope_action', 'another action in all parts', { claims: { act: 'enroll' } }],
    ['nonce-other', 'envelope_nonce', 'another nonce in all parts', { claims: { nonce: otherJti } }],
    [
      'key-of-another',
      'envelope_mix',
      'key of another capture of this session',
      { ...whole, key: another.key },
    ],
    [
      'data-of-another',
      'envelope_mix',
      'data of another capture of this session',
      { ...whole, data: another.data },
    ],
    [
      'img-of-another',
      'envelope_mix',
      'imgData of another capture of this session',
      { ...whole, imgData: another.imgData },
    ],
    [
      'img-later',
      'envelope_mix',
      'imgData says it is a second younger',
      headerOf('imgData', { iat: nowSeconds + 1 }),
    ],
    [
      'data-bound-to-other-key',
      'envelope_mix',
      "data holds another key's digest",
      { data: { key: sha256(Buffer.from(another.key)) } },
    ],
    ['stale', 'envelope_stale', '301 s old', { claims: { iat: nowSeconds - 301 } }],
    ['from-the-future', 'envelope_stale', '61 s ahead', { claims: { iat: nowSeconds + 61 } }],
    ['key-to-stranger', 'envelope_decrypt', 'sealed to another key than its kid', { recipient: stranger }],
    [
      'key-epk-off-curve',
      'envelope_decrypt',
      'an epk that is no point of the curve',
      headerOf('key', { epk: { ...ofEphemeral, y: deriveBytes('off curve', 32).toString('base64url') } }),
    ],
    [
      'key-epk-zero',
      'envelope_decrypt',
      'an epk at zero, which is no point of the curve',
      headerOf('key', { epk: { ...ofEphemeral, x: zero32, y: zero32 } }),
    ],
    [
      'key-epk-beyond-p',
      'envelope_decrypt',
      'an epk beyond the field',
      headerOf('key', { epk: { ...ofEphemeral, x: Buffer.alloc(32, 255).toString('base64url') } }),
    ],
    [
      'key-epk-of-the-session',
      'envelope_decrypt',
      "the session's own key as epk",
      headerOf('key', { epk: { kty: 'EC', crv: 'P-256', x: setting.sessionKey.x, y: setting.sessionKey.y } }),
    ],
    [
      'img-tag-zero',
      'envelope_decrypt',
      'a tag of zeros',
      inPart('imgData', (text) => segment(text, 4, () => 'A'.repeat(22))),
    ],
    [
      'data-tag-of-img',
      'envelope_decrypt',
      "the picture's tag on data",
      { ...whole, data: segment(whole.data, 4, () => whole.imgData.split('.')[4] ?? '') },
    ],
    [
      'img-body-of-data',
      'envelope_decrypt',
      "data's ciphertext under the picture's header",
      { ...whole, imgData: [whole.imgData.split('.')[0], ...whole.data.split('.').slice(1)].join('.') },
    ],
    [
      'key-tag-flipped',
      'envelope_decrypt',
      'a bit of the tag',
      inPart('key', (text) => segment(text, 4, flip)),
    ],
    [
      'data-ciphertext-flipped',
      'envelope_decrypt',
      'a bit of the ciphertext',
      inPart('data', (text) => segment(text, 3, flip)),
    ],
    [
      'img-ciphertext-flipped',
      'envelope_decrypt',
      'a bit of the picture',
      inPart('imgData', (text) => segment(text, 3, flip)),
    ],
    [
      'img-iv-flipped',
      'envelope_decrypt',
      'a bit of the initialisation vector',
      inPart('imgData', (text) => segment(text, 2, flip)),
    ],
    [
      'img-cut',
      'envelope_decrypt',
      'the picture ends early',
      inPart('imgData', (text) => segment(text, 3, (part) => part.slice(0, 400))),
    ],
    [
      'content-key-differs',
      'envelope_decrypt',
      'data and imgData sealed with another key',
      { sealedWith: deriveBytes('invalid: another content key', 32) },
    ],
    [
      'content-key-zero-kid',
      'envelope_key',
      'the content key names another jti',
      { contentKey: { kid: otherJti } },
    ],
    [
      'content-key-short',
      'envelope_key',
      'a content key of 16 bytes',
      { contentKey: { k: k.subarray(0, 16).toString('base64url') } },
    ],
    ['content-key-alg', 'envelope_key', 'a content key for A128GCM', { contentKey: { alg: 'A128GCM' } }],
    ['content-key-kty', 'envelope_key', 'a content key that is no oct', { contentKey: { kty: 'EC' } }],
    ['content-key-extra', 'envelope_key', 'a field more in the content key', { contentKey: { use: 'enc' } }],
    [
      'content-key-trailing-bits',
      'envelope_key',
      'stray trailing bits in k',
      { contentKey: { k: withTrailingBit(k.toString('base64url')) } },
    ],
    ['data-not-json', 'envelope_malformed', 'data is no JSON', { plainData: () => 'nonsense' }],
    [
      'data-not-canonical',
      'envelope_malformed',
      'data is not canonical JSON',
      { plainData: (text) => text.replace('{', '{ ') },
    ],
    ['data-document', 'envelope_malformed', 'a CPF with dots', { data: { document: '529.982.247-25' } }],
    ['data-extra', 'envelope_malformed', 'a field more in data', { data: { picture: 'AAAA' } }],
    ['image-changed', 'image_digest', 'another picture than data describes', { image: flipped }],
    [
      'image-length',
      'image_digest',
      'another length than data states',
      { data: { img: { ...img, bytes: img.bytes + 1 } } },
    ],
    [
      'device-root-other',
      'device_hash_root',
      "another handshake's device",
      { data: { deviceRoot: sha256(Buffer.from('another')) } },
    ],
    [
      'image-png',
      'image_unreadable',
      'a picture that is no JPEG',
      {
        image: Buffer.from('89504e470d0a1a0a', 'hex'),
        data: { img: { ...img, bytes: 8, sha256: sha256(Buffer.from('89504e470d0a1a0a', 'hex')) } },
      },
    ],
    [
      'image-size',
      'image_unreadable',
      'another size than data states',
      { data: { img: { ...img, w: 64, h: 48 } } },
    ],
  ];
  return [
    ...faults.map(([id, code, comment, sealed]) => ({
      id,
      comment,
      sealed: 'imgData' in sealed && 'key' in sealed ? sealed : make(sealed),
      code,
    })),
    {
      id: 'replay',
      comment: 'a right envelope, the second time',
      sealed: whole,
      consumedJtis: [jti],
      code: 'envelope_replay' as const,
    },
  ];
}

const zero32 = Buffer.alloc(32).toString('base64url');

function kids(kid: string): Partial<Record<Part, Fields>> {
  return { data: { kid }, imgData: { kid } };
}
