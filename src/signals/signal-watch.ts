import type { CameraLabelClass, CaptureFacts, Signal } from '../contract/index.ts';
import type { LightTold } from './light-challenge/light-challenge.ts';

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
  | 'duplicate-frames'
  | 'light-challenge';

/** One finding of a probe, as it goes into `data.signals`. */
export interface Finding extends Signal {
  id: SignalId;
}

/**
 * Observes page and camera while one picture is taken. The server judges these claims: nothing here throws or blocks
 * capture. Only the light challenge changes what the user sees.
 */
export interface SignalWatch {
  /** The video shows the camera. From now on, the watch reads its track and frames until the signal aborts. */
  cameraOpened(camera: {
    labelClass: CameraLabelClass;
    facing: Exclude<CaptureFacts['camera'], 'file'>;
  }): void;
  /**
   * Present where the integrator asked for the light challenge: shows its colours, for two seconds, and notes what the
   * camera sees; no longer than `signal` lets it. Never rejects. Without a session there is nothing to show.
   */
  challenge?(options: {
    session: { sessionId: string; sessionKey: string } | undefined;
    told: LightTold;
    signal: AbortSignal;
  }): Promise<void>;
  /** What has been found until now, for a capture that is sealed to this session. */
  read(sessionId: string): Finding[];
}

/** Probes the page, before the camera is requested, and resolves with the watch. */
export type WatchSignals = (options: { signal: AbortSignal }) => Promise<SignalWatch>;
