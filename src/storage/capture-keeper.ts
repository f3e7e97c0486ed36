import type { Action, SealedCapture } from '../contract/index.ts';

/** A sealed capture whose sending failed: nothing in it can be read without the service's keys. */
export interface KeptCapture {
  action: Action;
  sessionId: string;
  sealed: SealedCapture;
  /** The envelope's own id, 16 random bytes in base64url. */
  jti: string;
  /** The session token as the integrator's backend sealed it. */
  grant?: string;
  submitUrl?: string;
  /** What possession is to be proved for; neither an address nor a digest of a token is a secret. */
  proof?: { htu: string; ath: string };
  /** Milliseconds since 1970 at which session or envelope end. */
  expiresAtMs: number;
}

/** Whom a capture is of; used to tell one person from another, never stored. */
export interface CaptureSubject {
  externalUserId?: string;
  externalTransactionId?: string;
  document?: string;
}

/** Keeps the one sealed capture that may outlive its page, only if the integrator set `resume`. Never throws. */
export interface CaptureKeeper {
  /** Keeps it for at most ten minutes and not beyond `expiresAtMs`; answers whether the browser let it. */
  keep(capture: KeptCapture, subject: CaptureSubject): Promise<boolean>;
  /** Returns the capture kept for this action and subject. Deletes one that is too old or of another subject. */
  recall(action: Action, subject: CaptureSubject): Promise<KeptCapture | undefined>;
  forget(): Promise<void>;
}
