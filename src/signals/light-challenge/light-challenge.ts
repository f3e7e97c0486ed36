import type { LightRecord } from '../../contract/index.ts';

/** Why no colours were shown, or not all of them; docs/signals.md says what each means. */
export type LightSkip =
  | 'by-hand'
  | 'back-camera'
  | 'reduced-motion'
  | 'forced-colours'
  | 'no-nonce'
  | 'session-renewed'
  | 'interrupted'
  | 'unavailable';

/** Callbacks that report the progress of the challenge. */
export interface LightTold {
  /** The colours are about to appear. The screen must tell the user. */
  announced(): void;
  /** The first colour is being shown. */
  begun(): void;
}

/**
 * Shows the colours that a nonce asks for and notes what the camera sees meanwhile: for two seconds, three at most,
 * or not at all. Takes the colours away again on every path, and judges nothing. Never rejects.
 */
export type ShowLight = (options: {
  nonce: string;
  told: LightTold;
  signal: AbortSignal;
}) => Promise<LightRecord | LightSkip>;
