import type { Configuration } from '../../configuration/configuration.ts';
import type { SealedCapture } from '../../contract/index.ts';
import type { CaptureKeeper, CaptureSubject, KeptCapture } from '../../storage/capture-keeper.ts';
import type { Session } from '../../session/session.ts';
import { omitUndefined } from '../../values/omit-undefined.ts';

/** A sealed capture with the session it is sealed to, ready to be sent. */
export interface OutgoingCapture {
  session: Session;
  sealed: SealedCapture;
  jti: string;
  /** Milliseconds since 1970. */
  sealedAtMs: number;
}

/** The service takes an envelope for 300 s (`ff-envelope/1`); less ten for the way. In milliseconds. */
const envelopeLifeMs = 290_000;

/**
 * Keeps what could not be sent. Never stores a session token, so it keeps nothing in direct mode, in which the page
 * holds the token.
 */
export async function keepOutgoing(
  keeper: CaptureKeeper,
  { session, sealed, jti, sealedAtMs }: OutgoingCapture,
  subject: CaptureSubject,
): Promise<boolean> {
  if (session.sessionToken !== undefined) return false;
  const { action, sessionId, grant, submitUrl, proof, expiresAtMs } = session;
  return keeper.keep(
    omitUndefined({
      action,
      sessionId,
      sealed,
      jti,
      grant,
      submitUrl,
      proof,
      expiresAtMs: Math.min(expiresAtMs, sealedAtMs + envelopeLifeMs),
    }),
    subject,
  );
}

/** Converts a kept capture for sending. Nothing more is sealed for its session, so it needs no session key. */
export function outgoingOf({ sealed, jti, expiresAtMs, ...session }: KeptCapture): OutgoingCapture {
  return {
    session: { ...session, expiresAtMs, sessionKey: '' },
    sealed,
    jti,
    sealedAtMs: expiresAtMs - envelopeLifeMs,
  };
}

/** Whom a capture of this configuration is of. */
export function subjectOf(configuration: Configuration): CaptureSubject {
  const { externalUserId, externalTransactionId, document } = configuration;
  return omitUndefined({ externalUserId, externalTransactionId, document });
}
