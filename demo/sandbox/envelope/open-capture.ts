import { createHash, randomBytes } from 'node:crypto';
import {
  contentKeySchema,
  dataHeaderSchema,
  imageHeaderSchema,
  keyHeaderSchema,
  sealedDataSchema,
  type SealedCapture,
  type SealedData,
} from 'fortface-capture/contract';
import { compactDecrypt, type JWK } from 'jose';
import { ApiProblem } from '../problems/api-problem.ts';
import { checkAge } from './check-age.ts';
import { checkHeader } from './check-header.ts';
import { decodeBase64url } from './decode-base64url.ts';
import { parseCanonicalJson } from './parse-canonical-json.ts';
import { parseCompactJwe } from './parse-compact-jwe.ts';

/** What the sandbox remembers of a session and needs to open its capture. */
export interface CaptureSession {
  sessionId: string;
  action: string;
  nonce: string;
  /** Thumbprint of the session's public key. */
  keyId: string;
  privateKey: JWK;
  deviceRoot: string;
}

export interface OpenedCapture {
  data: SealedData;
  image: Buffer;
  jti: string;
}

/**
 * Opens the three parts of a capture in the order that `ff-envelope/1` prescribes, up to the point where the
 * caller consumes (session, jti). Throws the envelope's codes.
 */
export async function openCapture(
  sealed: SealedCapture,
  session: CaptureSession,
  nowMs: number,
): Promise<OpenedCapture> {
  const key = parseCompactJwe(sealed.key);
  const data = parseCompactJwe(sealed.data);
  const image = parseCompactJwe(sealed.imgData);
  const keyHeader = checkHeader(key.header, wrapped('ff-key+jwe'), keyHeaderSchema);
  const dataHeader = checkHeader(data.header, direct('ff-data+jwe'), dataHeaderSchema);
  const imageHeader = checkHeader(image.header, direct('ff-img+jwe'), imageHeaderSchema);
  checkClaims([keyHeader, dataHeader, imageHeader], session);
  checkAge(keyHeader.iat, nowMs);
  const { jti } = keyHeader;
  if (keyHeader.kid !== session.keyId || dataHeader.kid !== jti || imageHeader.kid !== jti) {
    throw new ApiProblem('envelope_kid', 'A part is sealed to another key.');
  }

  const opened = await decryptParts(sealed, session.privateKey);
  const contentKey = parseCanonicalJson(opened.key, contentKeySchema);
  if (contentKey?.kid !== jti || decodeBase64url(contentKey.k)?.length !== contentKeyBytes) {
    throw new ApiProblem('envelope_key', 'The content key is not as the contract says.');
  }
  if (opened.data === undefined || opened.image === undefined) throw undecryptable();
  const content = parseCanonicalJson(opened.data, sealedDataSchema);
  if (content === undefined || Number.isNaN(Date.parse(content.capturedAt))) {
    throw new ApiProblem('envelope_malformed', 'The sealed data are not as the contract says.');
  }
  if (content.key !== sha256(sealed.key)) {
    throw new ApiProblem('envelope_mix', 'The data belong to another key.');
  }
  if (content.img.sha256 !== sha256(opened.image) || content.img.bytes !== opened.image.byteLength) {
    throw new ApiProblem('image_digest', 'The picture is not the one that the data describe.');
  }
  if (content.deviceRoot !== session.deviceRoot) {
    throw new ApiProblem('device_hash_root', 'The capture is bound to another device information.');
  }
  return { data: content, image: opened.image, jti };
}

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
    throw new ApiProblem('envelope_session', 'A part belongs to another session.');
  }
  if (parts.some((claims) => claims.act !== session.action)) {
    throw new ApiProblem('envelope_action', 'A part was sealed for another action.');
  }
  if (parts.some((claims) => claims.nonce !== session.nonce)) {
    throw new ApiProblem('envelope_nonce', 'A part does not carry the nonce of the session.');
  }
  const [first] = parts;
  if (parts.some((claims) => claims.jti !== first?.jti || claims.iat !== first.iat)) {
    throw new ApiProblem('envelope_mix', 'The three parts are not of one capture.');
  }
}

/**
 * Decrypts all three parts even when the first fails, then with a random key: the answer and the work are
 * the same whichever part is wrong.
 */
async function decryptParts(sealed: SealedCapture, privateKey: JWK) {
  const key = await decrypt(sealed.key, privateKey, 'ECDH-ES');
  const content = (key === undefined ? undefined : readContentKey(key)) ?? randomBytes(contentKeyBytes);
  const data = await decrypt(sealed.data, content, 'dir');
  const image = await decrypt(sealed.imgData, content, 'dir');
  if (key === undefined) throw undecryptable();
  return { key, data, image };
}

function readContentKey(plaintext: Uint8Array): Buffer | undefined {
  const jwk = parseCanonicalJson(plaintext, contentKeySchema);
  const bytes = jwk === undefined ? undefined : decodeBase64url(jwk.k);
  return bytes?.length === contentKeyBytes ? bytes : undefined;
}

async function decrypt(compact: string, key: JWK | Uint8Array, alg: string): Promise<Buffer | undefined> {
  try {
    const { plaintext } = await compactDecrypt(compact, key, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
    });
    return Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
  } catch {
    // The reason is nobody's business: all failures become one answer.
    return undefined;
  }
}

function undecryptable(): ApiProblem {
  return new ApiProblem('envelope_decrypt', 'The envelope cannot be opened.');
}

function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('base64url');
}
