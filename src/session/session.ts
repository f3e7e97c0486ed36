import type { Action } from '../contract/index.ts';

/** An opened session as the flow holds it; the token and the key never leave the flow's memory. */
export interface Session {
  sessionId: string;
  action: Action;
  sessionKey: string;
  /** Milliseconds since 1970. */
  expiresAtMs: number;
  /** Exactly one of these ways on is set by the integrator's backend, or none when the page sends by itself. */
  grant?: string;
  sessionToken?: string;
  submitUrl?: string;
  apiUrl?: string;
  tokenType?: string;
  /** What possession is to be proved for, where the backend keeps the token. */
  proof?: { htu: string; ath: string };
}
