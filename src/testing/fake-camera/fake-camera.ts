import type { CameraProfile, DeviceName, DeviceProfile } from './device-profiles.ts';
import type { Face } from './faces.ts';

/** Names of the errors with which browsers refuse a camera. */
export type CameraFault =
  | 'NotAllowedError'
  | 'NotFoundError'
  | 'NotReadableError'
  | 'AbortError'
  | 'OverconstrainedError'
  | 'SecurityError';

/** `prompt` waits, like a browser's dialog, until the test calls `allow()` or `deny()`. */
export type FakePermission = 'granted' | 'prompt' | 'denied';

export interface FakeCameraOptions {
  /** What the camera sees. Default: `frontal`. */
  face?: Face;
  /** The device by name, or your own description of one. Default: `laptop`. */
  device?: DeviceName | DeviceProfile;
  /** What the user has decided about the camera. Default: `granted`. */
  permission?: FakePermission;
  /** Refuses every request with this error until `recover()`. Default: none. */
  fault?: CameraFault;
  /** Frames per second at most. Default: 15, which takes half the processor time of a camera's usual 30. */
  fps?: number;
  /** Where the fake camera may run. By default only on localhost, loopback addresses, `*.localhost` and `*.test`. */
  allow?: 'test-pages' | 'everywhere';
}

/** Controls the camera while it runs. */
export interface FakeCamera {
  /** Whether a track of this camera is live. */
  readonly isRunning: boolean;
  /** Changes what the camera sees. Resolves once the picture is loaded, and rejects with `configuration-invalid` if it is not. */
  show(face: Face): Promise<void>;
  /** Ends running tracks and refuses requests with this error until `recover()`. */
  fail(fault: CameraFault): void;
  /** Ends what `fail()` or the option `fault` began. */
  recover(): void;
  /** Stops the frames and mutes the tracks, as a privacy switch does. */
  mute(): void;
  unmute(): void;
  /** Removes a camera: the running one, or the first. Its tracks end. */
  unplug(label?: string): void;
  /** Adds a camera, or all cameras of a device. */
  plug(device: DeviceName | DeviceProfile | CameraProfile): void;
  /** Answers the permission prompt, or changes an earlier answer. */
  allow(): void;
  /** The same. Running tracks end. */
  deny(): void;
  /** Ends everything, rejects what waits for the prompt with `AbortError`, and gives the page the browser's own functions back. */
  remove(): void;
}

declare global {
  /** The fake camera of the page, if one is installed. */
  var fortfaceCamera: FakeCamera | undefined;
}
