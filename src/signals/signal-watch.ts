import type { CameraLabelClass, Signal } from '../contract/index.ts';

/** Everything that is reported, in this order; docs/signals.md says what each value means and who else trips it. */
export type SignalId =
  | 'webdriver'
  | 'own-get-user-media'
  | 'native-get-user-media'
  | 'proxied-get-user-media'
  | 'realm-agrees'
  | 'track-class'
  | 'group-id'
  | 'label-class'
  | 'frame-clock'
  | 'duplicate-frames';

/** One finding of a probe, as it goes into `data.signals`. */
export interface Finding extends Signal {
  id: SignalId;
}

/**
 * What page and camera are seen to be while one picture is taken. Claims for the server to judge: nothing here
 * throws, holds anybody back or changes what the person sees.
 */
export interface SignalWatch {
  /** The camera shows in the video: from here on its track and its frames are looked at, until the signal aborts. */
  cameraOpened(camera: { labelClass: CameraLabelClass }): void;
  /** What has been found until now. */
  read(): Finding[];
}

/** Looks at the page at once, before the camera is asked for, and hands out the watch. */
export type WatchSignals = (options: { signal: AbortSignal }) => SignalWatch;
