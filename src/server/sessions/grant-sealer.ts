/**
 * The session token has to survive between two requests, without a store and without the page reading it: it
 * travels through the page sealed, as `grant`.
 */
import { CompactEncrypt, base64url, compactDecrypt, decodeProtectedHeader, errors as joseErrors } from 'jose';
import * as z from 'zod/mini';
import { actionSchema, externalIdSchema } from '../../contract/index.ts';
import { HttpError } from '../http-error.ts';

const grantSchema = z.strictObject({
  token: z.string().check(z.minLength(1)),
  sessionId: z.string().check(z.minLength(1), z.maxLength(128)),
  action: actionSchema,
  externalUserId: z.optional(externalIdSchema),
  /** The transaction that `authorize` has seen. */
  externalTransactionId: z.optional(externalIdSchema),
  /** The token is worth nothing without the page's proof of possession. */
  isBound: z.optional(z.literal(true)),
  /** Route `sdk`: the key that this backend asked the service to bind the token to. */
  dpopJkt: z.optional(z.string()),
  /** The id of the handoff that the session belongs to. */
  handoff: z.optional(z.string()),
  attempt: z.optional(z.string()),
  /** Milliseconds since 1970. */
  expiresAtMs: z.number(),
});
/** What a grant holds. */
export type Grant = z.infer<typeof grantSchema>;

/** A grant has the form of this backend's and another key: another process sealed it, or this one before a restart. */
export class ForeignGrant extends Error {
  override readonly name = 'ForeignGrant';
}

export interface GrantSealer {
  seal(grant: Grant): Promise<string>;
  /**
   * Throws `HttpError` 401 `grant_invalid` for what this backend did not seal, with a `ForeignGrant` as its cause if it
   * has the right form; 410 `session_expired` when past.
   */
  open(sealed: string): Promise<Grant>;
}

const grantType = 'ff-grant+jwe';

/**
 * Seals grants as JWE (`dir`, A256GCM) with a key that HKDF-SHA-256 draws from the secret for this API address
 * alone, so that a grant of one environment is worth nothing in another.
 */
export function createGrantSealer(options: {
  secret: Uint8Array<ArrayBuffer>;
  baseUrl: string;
  now: () => number;
}): GrantSealer {
  const key = deriveKey(options.secret, `fortface-capture/grant/1 ${options.baseUrl}`);
  // Callers that seal or open get the failure. Without this line, a failure before the first use would end the process.
  key.catch(() => undefined);
  return {
    async seal(grant) {
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(grant)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: grantType })
        .encrypt(await key);
    },
    async open(sealed) {
      const grant = await openGrant(sealed, await key);
      if (grant.expiresAtMs <= options.now()) {
        throw new HttpError(410, 'session_expired', 'The session has expired. Open a new one', {
          sessionId: grant.sessionId,
        });
      }
      return grant;
    },
  };
}

/** 32 bytes that HKDF-SHA-256 derives from the secret for one `purpose`. */
export async function deriveKey(secret: Uint8Array<ArrayBuffer>, purpose: string): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(purpose);
  return new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
      material,
      256,
    ),
  );
}

async function openGrant(sealed: string, key: Uint8Array): Promise<Grant> {
  const invalid = (cause?: unknown): HttpError =>
    new HttpError(401, 'grant_invalid', 'This backend did not issue the grant', { cause });
  // jose takes stray trailing bits; refusing them leaves each grant a single spelling.
  if (!sealed.split('.').every(isStrictBase64url)) throw invalid();
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    if (protectedHeader.typ !== grantType) throw invalid();
    return grantSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  } catch (error) {
    if (error instanceof joseErrors.JWEDecryptionFailed && hasGrantForm(sealed)) {
      throw invalid(new ForeignGrant('A grant does not open', { cause: error }));
    }
    if (
      error instanceof joseErrors.JOSEError ||
      error instanceof SyntaxError ||
      error instanceof z.core.$ZodError
    ) {
      throw invalid(error);
    }
    throw error;
  }
}

function hasGrantForm(sealed: string): boolean {
  return decodeProtectedHeader(sealed).typ === grantType;
}

function isStrictBase64url(segment: string): boolean {
  return /^[A-Za-z0-9_-]*$/.test(segment) && segment.length % 4 !== 1
    ? base64url.encode(base64url.decode(segment)) === segment
    : false;
}
