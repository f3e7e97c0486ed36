import type { CameraLabelClass } from '../contract/index.ts';

/** Front camera, back camera, or one device by its id. */
export type CameraChoice = 'user' | 'environment' | (string & {});

export type CameraFacing = 'user' | 'environment' | 'unknown';

export interface CameraFacts {
  widthPx: number;
  heightPx: number;
  /** Frames per second. 0 if the browser does not report it. */
  fps: number;
  facing: CameraFacing;
  labelClass: CameraLabelClass;
}

/** A camera that the user can choose. Both texts stay in the page and are never sent. */
export interface CameraDevice {
  deviceId: string;
  label: string;
  /** Present if the browser or the label reveals it. */
  facing?: CameraFacing;
}

/** A running camera. */
export interface OpenCamera {
  readonly facts: CameraFacts;
  readonly deviceId: string;
  /** Settles once, when the camera stops without having been closed (unplugged, taken away, track ended). */
  readonly lost: Promise<void>;
  devices(): Promise<readonly CameraDevice[]>;
  /** Stops every track and detaches the picture; may be called twice. */
  close(): void;
}

/** The port to the page's camera. */
export interface Camera {
  /**
   * Opens a camera and waits for its first picture.
   * Throws `insecure-context`, `unsupported-browser`, `camera-denied`, `camera-blocked-by-policy`,
   * `camera-not-found`, `camera-in-use` or `camera-failed`; after an abort nothing stays open.
   */
  open(
    choice: CameraChoice,
    options: {
      signal: AbortSignal;
      /** The browser plays the video only after a user gesture. */
      gestureNeeded?: () => void;
    },
  ): Promise<OpenCamera>;
}
