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

/** A running camera that no viewfinder shows yet, opened by the wait for a busy camera or by the browser's own button. */
export interface GivenCamera {
  readonly stream: object;
  /** Stops it. Idempotent. Call it only before the camera is opened for a capture. */
  release(): void;
}

/** A running camera. */
export interface OpenCamera {
  readonly facts: CameraFacts;
  readonly deviceId: string;
  /** Settles once, when the camera stops without having been closed (unplugged, taken away, track ended). */
  readonly lost: Promise<void>;
  /** Whether the camera sends nothing for now, as behind a privacy switch. */
  isMuted?(): boolean;
  /** Whether the user has withdrawn the permission; may not settle. */
  isDenied?(): Promise<boolean>;
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
      /** The browser has given the stream: the user has nothing left to allow. */
      allowed?: () => void;
      /** Opened in place of a new request. */
      given?: GivenCamera;
      /** The camera was given and sends no picture: covered, or switched off by a key. */
      covered?: () => void;
    },
  ): Promise<OpenCamera>;
  /** The cameras that the browser lists, also while none is open. */
  devices?(): Promise<readonly CameraDevice[]>;
}
