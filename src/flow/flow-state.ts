import type { CameraDevice, CameraFacing } from '../camera/camera.ts';
import type { Action, Outcome } from '../contract/index.ts';
import type { FailureReason, FortfaceErrorCode } from '../errors/index.ts';
import type { Hint } from '../guidance/hint.ts';

export type { Action };

export const flowStateNames = [
  'idle',
  'handed-over',
  'preparing',
  'instructions',
  'opening-camera',
  'guiding',
  'reviewing',
  'sealing',
  'submitting',
  'done',
  'failed',
  'cancelled',
] as const;
export type FlowStateName = (typeof flowStateNames)[number];

/** `user`: the user closed the capture · `host`: the page called `cancel()` · `disconnected`: the page removed the element · `hidden`: the viewfinder was out of sight for a minute. */
export type CancelReason = 'user' | 'host' | 'disconnected' | 'hidden';

/** The state of the flow, for screens and events. Contains no picture, key or token. */
export type FlowState =
  | { name: 'idle' }
  | {
      name: 'handed-over';
      attempt: number;
      /** A phone has opened the code and continues there. */
      opened: boolean;
    }
  | {
      name: 'preparing';
      attempt: number;
      /** The device is offline. The start continues when it is online again. */
      offline?: boolean;
      /** A sealed picture of an earlier start was not sent. The user decides whether to send it now. */
      resumable?: boolean;
    }
  | { name: 'instructions'; attempt: number }
  | {
      name: 'opening-camera';
      attempt: number;
      /** The browser plays the camera's video only after a user gesture. */
      gestureNeeded?: boolean;
      /** The browser has not given the camera yet: `help` says where to allow it, `ways-on` what else can be done. */
      slow?: 'help' | 'ways-on';
      /** The user has nothing left to allow. */
      allowed?: boolean;
      /** A picture from elsewhere may take the camera's place. */
      fileOffered?: boolean;
      /** The camera sends no picture, because it is covered or switched off. */
      covered?: boolean;
      /** The viewfinder is out of sight. The camera stays off until the user sees it again. */
      hidden?: boolean;
      /** The camera to open then, if one was chosen. */
      deviceId?: string;
    }
  | {
      name: 'guiding';
      attempt: number;
      hint: Hint;
      /** How near an automatic capture is, 0–1. */
      progress: number;
      /** Seconds until the automatic photo, while a helper holds the phone. 0 or absent if none is counted. */
      countdown?: number;
      /** Whether the user may take the picture by hand. */
      shutterOffered: boolean;
      /** The shutter was offered because no picture was taken automatically, which still may happen. */
      shutterLate?: boolean;
      /** Whether the time is running out and the user may ask for more. */
      moreTimeOffered: boolean;
      /** False if no detector could be loaded. The user then takes the picture by hand, without guidance. */
      guided: boolean;
      facing: CameraFacing;
      cameras: readonly CameraDevice[];
      deviceId: string;
    }
  | {
      name: 'reviewing';
      attempt: number;
      /** How the picture was taken, so that the screen mirrors it in the same way. Default: mirrored. */
      facing?: CameraFacing;
    }
  | {
      name: 'sealing';
      attempt: number;
      offline?: boolean;
      /** The session of a picture that was taken before it takes long to arrive. */
      slow?: boolean;
    }
  | {
      name: 'submitting';
      attempt: number;
      /** The device is offline. The upload continues when it is online again. */
      offline: boolean;
      /** The upload takes long and continues. */
      slow?: boolean;
    }
  | {
      name: 'done';
      attempt: number;
      /** What the server decided; absent if it leaves that to the page. */
      outcome?: Outcome;
    }
  | {
      name: 'failed';
      attempt: number;
      code: FortfaceErrorCode;
      /** Whether "try again" is offered: the failure can be mended and attempts are left. */
      canRetry: boolean;
      /** What is known of the failure beyond its code. */
      reason?: FailureReason;
      /** Seconds to wait, if the server sent `Retry-After`. */
      retryAfterSeconds?: number;
      /** The flow continues automatically as soon as the camera is available. */
      waitsForCamera?: boolean;
      /** The camera failed before a picture was taken, so a retry uses the same session. */
      keepsSession?: boolean;
      /** The cameras that the user can choose from, if there are several. */
      cameras?: readonly CameraDevice[];
      /** The native camera app or an upload replaces the camera. */
      fileOffered?: boolean;
      /** It is such a picture that was refused. */
      fromFile?: boolean;
    }
  | { name: 'cancelled'; reason: CancelReason };
