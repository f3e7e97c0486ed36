import type { Action, DeviceInfo, SealedData } from '../../contract/index.ts';

/** The argument of `onCapture`: a decrypted, authentic capture that has not been submitted before. */
export interface OpenedSubmission {
  /** The JPEG. The backend overwrites it when `onCapture` settles, so copy what you need. */
  image: Uint8Array<ArrayBuffer>;
  /** Data that the page sealed with the picture: digest, size, quality, signals, and `document` for Hubface. */
  data: SealedData;
  /** The device information that the page sent when it opened the session. */
  device: DeviceInfo;
  action: Action;
  /** Your identifier of the user in the capture. */
  externalUserId?: string;
  /** This backend's id of the session, as in `fortface-session`. */
  sessionId: string;
}

/**
 * Inspects a decrypted capture before the backend calls FortFace. It may be async. Throw or return a `Refusal` to end
 * the capture. Other return values are ignored.
 */
export type OnCapture = (capture: OpenedSubmission) => unknown;
