import type { CameraDevice, CameraFacing, GivenCamera } from '../camera/camera.ts';
import type { Outcome } from '../contract/index.ts';
import type { FortfaceError } from '../errors/index.ts';
import type { Hint } from '../guidance/hint.ts';
import type { CancelReason } from './flow-state.ts';

/** The settings that decide the order of steps. */
export interface FlowSettings {
  skipInstructions: boolean;
  review: boolean;
  captureMode: 'auto' | 'manual';
  maxAttempts: number;
  allowFile: boolean;
  /** The browser opens the camera without a permission prompt. */
  cameraGranted: boolean;
  /** The camera opens only in a session. */
  sessionFirst: boolean;
}

/** What has happened; past tense. Carries no picture, key or token. */
export type FlowEvent =
  | { type: 'started' }
  /** `kept`: a sealed picture of this subject is at hand that was not sent. */
  | { type: 'configured'; settings: FlowSettings; kept?: boolean }
  | { type: 'resume-accepted' }
  | { type: 'resume-declined' }
  | { type: 'session-opened' }
  | { type: 'instructions-read' }
  /** The browser plays the camera's video only after a user gesture. */
  | { type: 'gesture-needed' }
  | { type: 'camera-opened'; facing: CameraFacing; deviceId: string }
  /** The list of cameras took longer than the camera. */
  | { type: 'cameras-listed'; cameras: readonly CameraDevice[] }
  /** The browser has not given the camera yet. */
  | { type: 'camera-slow'; waysOn: boolean }
  /** The user has nothing left to allow: the permission is granted, or the stream is there. */
  | { type: 'camera-allowed' }
  /** The camera runs and sends no picture: covered, or switched off. */
  | { type: 'camera-covered' }
  /** From the list, while guided or after a failure. */
  | { type: 'camera-chosen'; deviceId: string }
  /** The user pressed the browser's own camera button. */
  | { type: 'camera-given'; camera: GivenCamera }
  /** The system took the camera while the page was out of sight. */
  | { type: 'camera-interrupted' }
  /** The user has not been able to see the viewfinder for a while. */
  | { type: 'viewfinder-hidden' }
  | { type: 'viewfinder-shown' }
  | { type: 'camera-freed' }
  | { type: 'camera-wait-ended' }
  /** The user has not reacted to a failed camera for minutes. */
  | { type: 'kept-too-long' }
  | { type: 'file-chosen' }
  | { type: 'detector-failed' }
  | { type: 'guided'; hint: Hint; progress: number }
  /** Seconds until the automatic photo of the back camera. 0 ends the countdown. */
  | { type: 'counted'; left: number }
  | { type: 'shutter-due' }
  | { type: 'shutter-pressed' }
  | { type: 'time-running-out' }
  | { type: 'more-time-wanted' }
  | { type: 'still-taken' }
  | { type: 'still-accepted' }
  /** The viewfinder was in sight when the user accepted the picture. */
  | { type: 'still-confirmed' }
  | { type: 'still-refused' }
  | { type: 'sealed' }
  /** The upload takes long and continues. */
  | { type: 'sending-slowly' }
  | { type: 'went-offline' }
  | { type: 'came-online' }
  | { type: 'submitted'; outcome?: Outcome }
  | { type: 'handed-over' }
  /** The user wants to continue on a phone, or a new code for it. */
  | { type: 'handoff-wanted' }
  | { type: 'handoff-opened' }
  /** The phone has finished. */
  | { type: 'handoff-answered'; outcome?: Outcome }
  /** The user continues on this device after all. */
  | { type: 'handoff-declined' }
  | { type: 'failed'; error: FortfaceError }
  | { type: 'retried' }
  | { type: 'cancelled'; reason: CancelReason }
  | { type: 'reset' };
