import type { Action } from '../contract/index.ts';
import type { CredentialsMode } from '../values/fetch-modes.ts';

/** One start's settings, checked and frozen. URLs are absolute, times in milliseconds. */
export interface Configuration {
  readonly action: Action;
  readonly sessionUrl?: string;
  readonly submitUrl?: string;
  readonly apiUrl?: string;
  readonly externalUserId?: string;
  readonly externalTransactionId?: string;
  readonly document?: string;
  readonly returnPhoto: boolean;
  readonly captureMode: 'auto' | 'manual';
  readonly camera: string;
  readonly review: boolean;
  readonly skipInstructions: boolean;
  readonly readyTimeoutMs: number;
  readonly captureTimeoutMs: number;
  readonly brightnessTimeoutMs: number;
  readonly maxAttempts: number;
  readonly minMatchLevel: number;
  readonly assetsUrl: string;
  readonly allowFile: boolean;
  /** Address of the vendor's script, where its SDK captures in place of ours. */
  readonly vendorSrc?: string;
  readonly credentials: CredentialsMode;
  readonly proofOfPossession: boolean;
  readonly lightChallenge: boolean;
}
