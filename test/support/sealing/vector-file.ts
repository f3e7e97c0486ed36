import type { Action, DeviceInfo, EnvelopeCode, SealedCapture } from '../../../src/contract/index.ts';
import type { FortfaceErrorCode } from '../../../src/errors/index.ts';
import type { DataToSeal } from '../../../src/sealing/sealer.ts';
import type { FixedDraws } from './fixed-randomness.ts';

export interface PrivateJwk {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  d: string;
  kid: string;
}

/** What `ff-envelope-1.json` holds. Bytes in base64url, times in milliseconds since 1970. */
export interface VectorFile {
  format: 'ff-envelope/1';
  nowMs: number;
  /** The public set as a service publishes it, and the private half that opens. */
  deviceKeySet: { keys: Record<string, string | number>[]; ff_envelope_versions: number[] };
  devicePrivateKey: PrivateJwk;
  session: {
    sessionId: string;
    action: Action;
    nonce: string;
    sessionKey: string;
    deviceRoot: string;
    privateKey: PrivateJwk;
  };
  picture: { bytes: string; mime: 'image/jpeg'; widthPx: number; heightPx: number };
  /** A sealer that draws what is said here writes exactly this, and every opener takes it. */
  validDevices: {
    id: string;
    draws: FixedDraws;
    deviceInfo: DeviceInfo;
    deviceRequestInfo: string;
    deviceRoot: string;
  }[];
  validCaptures: { id: string; draws: FixedDraws; data: DataToSeal; jti: string; sealed: SealedCapture }[];
  /** An opener refuses each of these with exactly this code. Each has one fault. */
  invalidDevices: {
    id: string;
    comment: string;
    deviceRequestInfo: string;
    code: EnvelopeCode;
    field?: string;
  }[];
  invalidCaptures: {
    id: string;
    comment: string;
    sealed: SealedCapture;
    /** Ids that the session has taken before. */
    consumedJtis?: string[];
    code: EnvelopeCode | 'image_unreadable';
  }[];
  /** A sealer refuses each of these session keys with exactly this code. */
  invalidSessionKeys: { id: string; comment: string; sessionKey: string; code: FortfaceErrorCode }[];
}
