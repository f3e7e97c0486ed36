import type { Action } from '../contract/index.ts';

/** An opened session as the flow holds it; the token and the key never leave the flow's memory. */
export interface Session {
  sessionId: string;
  action: Action;
  sessionKey: string;
  /** Milliseconds since 1970. */
  expiresAtMs: number;
  /** The integrator's backend sets exactly one of `grant` and `sessionToken`, or none if the page sends the capture. */
  grant?: string;
  sessionToken?: string;
  submitUrl?: string;
  apiUrl?: string;
  tokenType?: string;
  /** The target of the proof of possession, if the backend keeps the token. */
  proof?: { htu: string; ath: string };
}
