import { compactDecrypt, type CryptoKey, type JWK } from 'jose';
import {
  contentKeySchema,
  dataHeaderSchema,
  imageHeaderSchema,
  keyHeaderSchema,
  maxSealedImageLength,
  sealedDataSchema,
  type SealedCapture,
  type SealedData,
} from '../contract/index.ts';
import { checkAge } from './check-age.ts';
import { checkHeader } from './check-header.ts';
import { decodeBase64url } from './decode-base64url.ts';
import { EnvelopeError } from './envelope-error.ts';
import { hashSha256 } from './hash-sha256.ts';
import { nameField } from './name-field.ts';
import { parseCanonicalJson } from './parse-canonical-json.ts';
import { parseCompactJwe, type CompactJwe } from './parse-compact-jwe.ts';

/** What a service stores of a session to decrypt its capture. All fields are JSON. */
export interface CaptureSession {
  sessionId: string;
  action: string;
  nonce: string;
  /** Thumbprint of the session's public key. */
  keyId: string;
  privateKey: JWK;
  /** The root that `openDeviceInfo` returned. */
  deviceRoot: string;
}

export interface OpenedCapture {
  data: SealedData;
  /** The JPEG. Overwrite it when you no longer need it. */
  image: Uint8Array<ArrayBuffer>;
  jti: string;
}

/** A sealed capture. Its picture may be the ASCII bytes of the text, which `openCapture` overwrites to save memory. */
export type SealedCaptureInput = Omit<SealedCapture, 'imgData'> & {
  imgData: string | Uint8Array<ArrayBuffer>;
};

/**
 * Decrypts and checks the three parts of a capture, in the order of `ff-envelope/1`. Afterwards, consume the session and
 * the `jti`, then call `checkJpeg`. Overwrites `imgData` if it is bytes. Throws `EnvelopeError`.
 */
export async function openCapture(
  sealed: SealedCaptureInput,
  { session, nowMs }: { session: CaptureSession; nowMs: number },
): Promise<OpenedCapture> {
  const key = parseCompactJwe(sealed.key, maxLength.key);
  const data = parseCompactJwe(sealed.data, maxLength.data);
  const image = parseCompactJwe(sealed.imgData, maxSealedImageLength);
  const keyHeader = checkHeader(key.header, wrapped('ff-key+jwe'), keyHeaderSchema);
  const dataHeader = checkHeader(data.header, direct('ff-data+jwe'), dataHeaderSchema);
  const imageHeader = checkHeader(image.header, direct('ff-img+jwe'), imageHeaderSchema);
  checkClaims([keyHeader, dataHeader, imageHeader], session);
  checkAge(keyHeader.iat, nowMs);
  const { jti } = keyHeader;
  if (keyHeader.kid !== session.keyId || dataHeader.kid !== jti || imageHeader.kid !== jti) {
    throw new EnvelopeError('envelope_kid', 'A part is sealed for another key.');
  }

  const opened = await decryptParts({ key: sealed.key, data, image }, session.privateKey);
  try {
    checkContentKey(opened.key, jti);
    if (opened.data === undefined || opened.image === undefined) throw undecryptable();
    return {
      data: await checkData(opened.data, opened.image, sealed.key, session),
      image: opened.image,
      jti,
    };
  } catch (error) {
    opened.image?.fill(0);
    throw error;
  }
}

/** As in the contract's `sealedCaptureSchema`, in characters. */
const maxLength = { key: 4096, data: 32_768 };
const contentKeyBytes = 32;
const enc = 'A256GCM';
const wrapped = (typ: string) => ({ typ, alg: 'ECDH-ES', enc });
const direct = (typ: string) => ({ typ, alg: 'dir', enc });

interface Claims {
  sid: string;
  act: string;
  nonce: string;
  jti: string;
  iat: number;
}

function checkClaims(parts: readonly Claims[], session: CaptureSession): void {
  if (parts.some((claims) => claims.sid !== session.sessionId)) {
    throw new EnvelopeError('envelope_session', 'A part belongs to another session.');
  }
  if (parts.some((claims) => claims.act !== session.action)) {
    throw new EnvelopeError('envelope_action', 'A part was sealed for another action.');
  }
  if (parts.some((claims) => claims.nonce !== session.nonce)) {
    throw new EnvelopeError('envelope_nonce', 'A part has another nonce than the session.');
  }
  const [first] = parts;
  if (parts.some((claims) => claims.jti !== first?.jti || claims.iat !== first.iat)) {
    throw new EnvelopeError('envelope_mix', 'The three parts belong to different captures.');
  }
}

/**
 * Decrypts all three parts even if the first fails, then with a random key. So response and timing do not reveal which
 * part is wrong.
 */
async function decryptParts(parts: { key: string; data: CompactJwe; image: CompactJwe }, privateKey: JWK) {
  const key = await decryptKey(parts.key, privateKey);
  const content = (key && readContentKey(key)) ?? crypto.getRandomValues(new Uint8Array(contentKeyBytes));
  const contentKey = await crypto.subtle.importKey('raw', content, 'AES-GCM', false, ['decrypt']);
  const data = await decryptDirect(parts.data, contentKey);
  const image = await decryptDirect(parts.image, contentKey);
  if (key === undefined) {
    image?.fill(0);
    throw undecryptable();
  }
  return { key, data, image };
}

function readContentKey(plaintext: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const jwk = parseCanonicalJson(plaintext, contentKeySchema);
  const bytes = jwk.ok ? decodeBase64url(jwk.value.k) : undefined;
  return bytes?.length === contentKeyBytes ? bytes : undefined;
}

async function decryptKey(compact: string, privateKey: JWK): Promise<Uint8Array | undefined> {
  try {
    const { plaintext } = await compactDecrypt(compact, privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: [enc],
    });
    return plaintext;
  } catch {
    // The reason is dropped, so that all failures look the same.
    return undefined;
  }
}

/** `dir` with A256GCM (RFC 7518 §4.5, §5.3), without decoding a picture of hundreds of kilobytes a second time. */
async function decryptDirect(
  { iv, ciphertext, protectedText }: CompactJwe,
  key: CryptoKey,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const additionalData = new TextEncoder().encode(protectedText);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData, tagLength: 128 }, key, ciphertext),
    );
  } catch {
    // The reason is dropped, so that all failures look the same.
    return undefined;
  }
}

function checkContentKey(plaintext: Uint8Array, jti: string): void {
  const key = parseCanonicalJson(plaintext, contentKeySchema);
  const path = !key.ok
    ? key.path
    : key.value.kid !== jti
      ? ['kid']
      : decodeBase64url(key.value.k)?.length !== contentKeyBytes
        ? ['k']
        : undefined;
  if (path === undefined) return;
  throw new EnvelopeError('envelope_key', 'The content key does not match its schema.', {
    field: nameField('key', path),
  });
}

async function checkData(
  plaintext: Uint8Array,
  image: Uint8Array<ArrayBuffer>,
  compactKey: string,
  session: CaptureSession,
): Promise<SealedData> {
  const parsed = parseCanonicalJson(plaintext, sealedDataSchema);
  if (!parsed.ok) throw malformedData(parsed.path);
  const content = parsed.value;
  if (Number.isNaN(Date.parse(content.capturedAt))) throw malformedData(['capturedAt']);
  if (content.key !== (await hashSha256(compactKey))) {
    throw new EnvelopeError('envelope_mix', 'The sealed data belong to another content key.', {
      field: 'data.key',
    });
  }
  const isWholePicture = content.img.bytes === image.byteLength;
  if (!isWholePicture || content.img.sha256 !== (await hashSha256(image))) {
    throw new EnvelopeError('image_digest', 'The sealed data describe another picture.', {
      field: isWholePicture ? 'data.img.sha256' : 'data.img.bytes',
    });
  }
  if (content.deviceRoot !== session.deviceRoot) {
    throw new EnvelopeError('device_hash_root', 'The capture is bound to other device information.', {
      field: 'data.deviceRoot',
    });
  }
  return content;
}

function malformedData(path: readonly PropertyKey[]): EnvelopeError {
  return new EnvelopeError('envelope_malformed', 'The sealed data do not match their schema.', {
    field: nameField('data', path),
  });
}

function undecryptable(): EnvelopeError {
  return new EnvelopeError('envelope_decrypt', 'The envelope cannot be decrypted with this key.');
}
