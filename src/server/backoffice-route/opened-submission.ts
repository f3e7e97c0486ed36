import type { Action, DeviceInfo, SealedData } from '../../contract/index.ts';

/** What `onCapture` gets: a capture that is opened, authentic and taken for the first time. */
export interface OpenedSubmission {
  /** The JPEG. It is overwritten when the hook is done: copy what you keep. */
  image: Uint8Array<ArrayBuffer>;
  /** What the page sealed with it: digest, size, quality, signals, and `document` for Hubface. */
  data: SealedData;
  /** What the page told of the device when it opened the session. */
  device: DeviceInfo;
  action: Action;
  /** The user whom the capture is about. */
  externalUserId?: string;
  /** The backend's own id of the session, as in `fortface-session`. */
  sessionId: string;
}

/**
 * Inspects a decrypted capture before the backend calls FortFace. It may be async. Throw or return a `Refusal` to end
 * the capture. Other return values are ignored.
 */
export type OnCapture = (capture: OpenedSubmission) => unknown;
