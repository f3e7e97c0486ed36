import type { GivenCamera } from '../camera/camera.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';

/** What is to be done; imperative. The runner performs effects through ports, in the order given. */
export type FlowEffect =
  | { type: 'configure' }
  | { type: 'open-session' }
  /** Asks for the camera before it is its turn. */
  | { type: 'warm-camera' }
  | { type: 'renew-session-if-old' }
  | { type: 'drop-session' }
  | { type: 'load-detector' }
  | { type: 'open-camera'; deviceId?: string }
  | { type: 'await-camera'; code: FortfaceErrorCode }
  /** Opened in place of the next request. */
  | { type: 'hold-camera'; camera: GivenCamera }
  /** Given too late. */
  | { type: 'stop-camera'; camera: GivenCamera }
  | { type: 'list-cameras' }
  /** Releases session and detector unless the user returns to them. */
  | { type: 'limit-keeping' }
  | { type: 'await-sight' }
  | { type: 'take-file' }
  | { type: 'guide' }
  | { type: 'extend-guiding' }
  | { type: 'take-picture' }
  | { type: 'show-preview' }
  | { type: 'confirm-still' }
  | { type: 'drop-still' }
  | { type: 'close-camera' }
  | { type: 'seal' }
  | { type: 'submit' }
  | { type: 'hand-over' }
  | { type: 'forget-kept' }
  | { type: 'release-everything' };
