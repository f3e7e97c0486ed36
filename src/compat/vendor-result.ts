/** The argument of the FortFace Web SDK's callback. FortFace defines the names. */
export interface VendorResult {
  action: VendorAction;
  data: { encryptData?: { key: string; data: string; imgData?: string } };
  sessionDetails?: { errorCode?: string; metrics?: VendorMetrics };
}

/**
 * `capture`: send `encryptData` · `cancel`: the user cancelled · `timeout`: no picture in time ·
 * `timeout_ready`: no camera in time · `error`: see `errorCode` · `abort`: the page ended the session.
 */
export type VendorAction = 'capture' | 'cancel' | 'timeout' | 'timeout_ready' | 'error' | 'abort';

/** Milliseconds. A step that was not reached took none. */
export interface VendorMetrics {
  downloadFiles: number;
  openCamera: number;
  totalCaptureTime: number;
  captureTime: number;
}
