import type { Action, DeviceInfo, SealedCapture, SealedData } from '../contract/index.ts';

/** The sealed data that are known before sealing. The sealer adds the digests and `deviceRoot`. */
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
  /** Binds a capture to the device information of its session. Absent if the sealer does not bind them. */
  deviceRoot?: string;
}

/** Seals the captures of one session. */
export interface SessionSealer {
  /** Encrypts a capture. `jti` is 16 random bytes in base64url and serves as the idempotency key. Throws `sealing-failed`. */
  seal(
    capture: { data: DataToSeal; image: ImageToSeal; jti: string },
    options: { signal: AbortSignal },
  ): Promise<SealedCapture>;
  dispose(): void;
}

/** Encrypts captures and device information. Set the element's property `sealer` to replace the default `ff-envelope/1`. */
export interface Sealer {
  readonly id: string;
  /** Fetches what sealing needs, before it is needed. */
  prepare?(options: { signal: AbortSignal }): Promise<void>;
  sealDevice(device: { deviceInfo: DeviceInfo }, options: { signal: AbortSignal }): Promise<SealedDeviceInfo>;
  /**
   * Reads and checks the session key. Throws `session-invalid` if the key belongs to another session, action, curve or
   * version, and `session-expired` if it has expired.
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
