import type { CameraDevice, CameraFacing } from '../camera/camera.ts';
import type { Action, Outcome } from '../contract/index.ts';
import type { FailureReason, FortfaceErrorCode } from '../errors/index.ts';
import type { Hint } from '../guidance/hint.ts';

export type { Action };

export const flowStateNames = [
  'idle',
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

/** `hidden`: nobody could see the viewfinder for a minute. */
export type CancelReason = 'user' | 'host' | 'disconnected' | 'hidden';

/** What is going on, as far as a person or a page may see it. Holds no picture, key or token. */
export type FlowState =
  | { name: 'idle' }
  | {
      name: 'preparing';
      attempt: number;
      /** The network is away; the start goes on when it is back. */
      offline?: boolean;
      /** A picture of an earlier start is sealed and was not sent: the person says whether it is to go now. */
      resumable?: boolean;
    }
  | { name: 'instructions'; attempt: number }
  | {
      name: 'opening-camera';
      attempt: number;
      /** The browser shows the camera only once the person has pressed something. */
      gestureNeeded?: boolean;
      /** The browser has not given the camera yet: `help` says where to allow it, `ways-on` what else can be done. */
      slow?: 'help' | 'ways-on';
      /** A picture from elsewhere may take the camera's place. */
      fileOffered?: boolean;
      /** It was given and sends no picture: covered, or switched off. */
      covered?: boolean;
      /** The viewfinder is out of sight: the camera rests until the person sees it again. */
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
      /** Whether the person may take the picture by hand. */
      shutterOffered: boolean;
      /** Whether the time is running out, and the person may ask for more of it. */
      moreTimeOffered: boolean;
      /** False where no detector could be loaded: the person takes the picture by hand, unguided. */
      guided: boolean;
      facing: CameraFacing;
      cameras: readonly CameraDevice[];
      deviceId: string;
    }
  | {
      name: 'reviewing';
      attempt: number;
      /** How the picture was taken, so that it is shown as it was seen; mirrored where not told. */
      facing?: CameraFacing;
    }
  | { name: 'sealing'; attempt: number; offline?: boolean }
  | {
      name: 'submitting';
      attempt: number;
      /** The network is away; sending goes on when it is back. */
      offline: boolean;
      /** It takes long, and goes on. */
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
      /** Seconds that the server asked to wait, where it did. */
      retryAfterSeconds?: number;
      /** The flow goes on by itself as soon as the camera can be had. */
      waitsForCamera?: boolean;
      /** The camera failed and no picture was begun: what follows goes on with the session at hand. */
      keepsSession?: boolean;
      /** Those to choose from, where there is a choice. */
      cameras?: readonly CameraDevice[];
      /** A picture from elsewhere is taken in place of the camera's. */
      fileOffered?: boolean;
      /** It is such a picture that was refused. */
      fromFile?: boolean;
    }
  | { name: 'cancelled'; reason: CancelReason };
