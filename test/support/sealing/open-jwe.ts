/**
 * JWE by hand on node:crypto, apart from the library that the sealer uses: what both read alike is right by two
 * readings.
 */
import { createDecipheriv, createECDH, createHash } from 'node:crypto';
import { EnvelopeProblem } from './envelope-problem.ts';

export interface ReadJwe {
  /** The first segment as it came: the authenticated bytes. */
  protectedText: string;
  header: Record<string, unknown>;
  iv: Buffer;
  ciphertext: Buffer;
  tag: Buffer;
}

/** Splits a compact JWE: five segments, strict base64url, no encrypted key, JSON header without repeated names. */
export function readJwe(compact: string, maxLength: number): ReadJwe {
  if (compact.length > maxLength) throw new EnvelopeProblem('envelope_malformed');
  const segments = compact.split('.');
  const [protectedText, encryptedKey, iv, ciphertext, tag] = segments;
  if (
    segments.length !== 5 ||
    protectedText === undefined ||
    encryptedKey !== '' ||
    iv === undefined ||
    ciphertext === undefined ||
    tag === undefined
  ) {
    throw new EnvelopeProblem('envelope_malformed');
  }
  const jwe = {
    protectedText,
    header: readHeader(decodeStrict(protectedText)),
    iv: decodeStrict(iv),
    ciphertext: decodeStrict(ciphertext),
    tag: decodeStrict(tag),
  };
  if (jwe.iv.length !== 12 || jwe.ciphertext.length === 0 || jwe.tag.length !== 16)
    throw new EnvelopeProblem('envelope_malformed');
  return jwe;
}

export function decodeStrict(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new EnvelopeProblem('envelope_malformed');
  return bytes;
}

/** A repeated name would let two readers see two headers: written out again, the text must be the same. */
function readHeader(bytes: Buffer): Record<string, unknown> {
  const text = bytes.toString('utf8');
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw new EnvelopeProblem('envelope_malformed');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new EnvelopeProblem('envelope_malformed');
  }
  if (JSON.stringify(header) !== text) throw new EnvelopeProblem('envelope_header');
  return { ...header };
}

/** ECDH-ES with A256GCM (RFC 7518 §4.6): shared secret → Concat KDF → content key. */
export function agreeOnKey(privateKey: string, publicKey: { x: string; y: string }): Buffer {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(decodeStrict(privateKey));
  let secret: Buffer;
  try {
    secret = ecdh.computeSecret(
      Buffer.concat([Buffer.of(4), decodeStrict(publicKey.x), decodeStrict(publicKey.y)]),
    );
  } catch {
    // Off the curve: told no differently from a wrong key.
    throw new EnvelopeProblem('envelope_decrypt');
  }
  const withLength = (bytes: Buffer) => Buffer.concat([uint32(bytes.length), bytes]);
  const otherInfo = Buffer.concat([
    withLength(Buffer.from('A256GCM')),
    withLength(Buffer.alloc(0)),
    withLength(Buffer.alloc(0)),
    uint32(256),
  ]);
  return createHash('sha256').update(uint32(1)).update(secret).update(otherInfo).digest();
}

export function decryptJwe(jwe: ReadJwe, contentKey: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', contentKey, jwe.iv);
  decipher.setAAD(Buffer.from(jwe.protectedText, 'ascii'));
  decipher.setAuthTag(jwe.tag);
  try {
    return Buffer.concat([decipher.update(jwe.ciphertext), decipher.final()]);
  } catch {
    throw new EnvelopeProblem('envelope_decrypt');
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
