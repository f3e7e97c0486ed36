import type { CameraLabelClass } from '../contract/index.ts';

/** Front camera, back camera, or one device by its id. */
export type CameraChoice = 'user' | 'environment' | (string & {});

export type CameraFacing = 'user' | 'environment' | 'unknown';

export interface CameraFacts {
  widthPx: number;
  heightPx: number;
  /** Frames a second; 0 where the browser does not say. */
  fps: number;
  facing: CameraFacing;
  labelClass: CameraLabelClass;
}

/** A camera for the person to choose from. Both texts stay in the page: they never go on the wire. */
export interface CameraDevice {
  deviceId: string;
  label: string;
  /** Where the browser or the label tells. */
  facing?: CameraFacing;
}

/** A camera that already runs, on its way to what shows it: a look at a busy camera, or the browser's own button. */
export interface GivenCamera {
  readonly stream: object;
  /** Stops it; may be called twice, and only while nobody has opened it. */
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
      /** The browser plays the picture only once the person has pressed something. */
      gestureNeeded?: () => void;
      /** Opened in place of a new request. */
      given?: GivenCamera;
      /** The camera was given and sends no picture: covered, or switched off by a key. */
      covered?: () => void;
    },
  ): Promise<OpenCamera>;
  /** The cameras that the browser tells of, also while none is open. */
  devices?(): Promise<readonly CameraDevice[]>;
}
