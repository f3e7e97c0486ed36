import type { Action, DeviceInfo, SealedCapture, SealedData } from '../contract/index.ts';

/** Everything of `data` that is known before sealing; the sealer adds digests and the device's root. */
export type DataToSeal = Omit<SealedData, 'v' | 'key' | 'img' | 'deviceRoot'>;

export interface ImageToSeal {
  /** JPEG bytes. The sealer reads them and keeps no copy. */
  bytes: Uint8Array;
  mime: 'image/jpeg';
  widthPx: number;
  heightPx: number;
}

export interface SealedDeviceInfo {
  deviceRequestInfo: string;
  /** Binds a capture to the device information of its handshake; absent where a sealer has no such notion. */
  deviceRoot?: string;
}

/** Seals captures to one session. */
export interface SessionSealer {
  /** `jti`: 16 random bytes in base64url, also the idempotency key. Throws `sealing-failed`. */
  seal(
    capture: { data: DataToSeal; image: ImageToSeal; jti: string },
    options: { signal: AbortSignal },
  ): Promise<SealedCapture>;
  dispose(): void;
}

/** A sealing module: `ff-envelope/1` by default, replaceable through the element's `sealer` property. */
export interface Sealer {
  readonly id: string;
  /** Fetches what sealing needs ahead of time. */
  prepare?(options: { signal: AbortSignal }): Promise<void>;
  sealDevice(device: { deviceInfo: DeviceInfo }, options: { signal: AbortSignal }): Promise<SealedDeviceInfo>;
  /**
   * Reads the session key and refuses one that is of another session, action, curve or version, or past its
   * time. Throws `session-invalid` or `session-expired`.
   */
  openSession(session: {
    sessionKey: string;
    sessionId: string;
    action: Action;
    deviceRoot?: string;
  }): Promise<SessionSealer>;
  /** Forgets the device key set, so that the next seal fetches it again. Called when the API answers `envelope_kid`. */
  forgetKeys?(): void;
  dispose(): void;
}
