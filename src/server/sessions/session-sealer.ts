import { CompactEncrypt, compactDecrypt, errors as joseErrors } from 'jose';
import * as z from 'zod/mini';
import { actionSchema, deviceInfoSchema, externalIdSchema } from '../../contract/index.ts';
import { livenessCheckSchema } from '../backoffice-route/read-liveness-check.ts';
import { deriveKey } from './grant-sealer.ts';

const recordSchema = z.strictObject({
  /** What opening the capture needs. */
  capture: z.strictObject({
    sessionId: z.string(),
    action: actionSchema,
    nonce: z.string(),
    keyId: z.string(),
    privateKey: z.looseObject({ kty: z.string() }),
    deviceRoot: z.string(),
  }),
  device: deviceInfoSchema,
  externalTransactionId: z.optional(externalIdSchema),
  /** Present if the session is bound to a key of the page: thumbprint, URL and digest of the token. */
  proof: z.optional(z.strictObject({ jkt: z.string(), htu: z.string(), ath: z.string() })),
  /**
   * The liveness check of one picture, by its digest: FortFace answered it, and billed it, before it refused the Hubface
   * call without processing it. It stands for no other picture.
   */
  checked: z.optional(z.strictObject({ sha256: z.string(), check: livenessCheckSchema })),
  /** Milliseconds since 1970. */
  expiresAtMs: z.number(),
});
/** An open session between its two requests. */
export type SessionRecord = z.infer<typeof recordSchema>;

export interface SessionSealer {
  seal(record: SessionRecord): Promise<string>;
  /** Undefined for what this backend did not seal for this session. */
  open(sealed: string, sessionId: string): Promise<SessionRecord | undefined>;
}

const sessionType = 'ff-session+jwe';

/** Seals session records as JWE (`dir`, A256GCM) with a key that HKDF-SHA-256 derives from the secret. */
export function createSessionSealer(options: {
  secret: Uint8Array<ArrayBuffer>;
  baseUrl: string;
}): SessionSealer {
  const key = deriveKey(options.secret, `fortface-capture/session/1 ${options.baseUrl}`);
  // Its users see the failure; without this a failure before the first use would end the process.
  key.catch(() => undefined);
  return {
    async seal(record) {
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(record)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: sessionType })
        .encrypt(await key);
    },
    async open(sealed, sessionId) {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(sealed, await key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        const record = recordSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
        // A value that someone moved to another session's key opens nothing.
        return protectedHeader.typ === sessionType && record.capture.sessionId === sessionId
          ? record
          : undefined;
      } catch (error) {
        const isForeign =
          error instanceof joseErrors.JOSEError ||
          error instanceof SyntaxError ||
          error instanceof z.core.$ZodError;
        if (!isForeign) throw error;
        return undefined;
      }
    },
  };
}
