import type { CameraChoice, CameraFacing, GivenCamera, OpenCamera } from '../camera/camera.ts';
import type { Still } from '../capture/still.ts';
import type { CaptureQuality } from '../contract/index.ts';
import { FortfaceError, type FailureReason } from '../errors/index.ts';
import type { CameraFrame } from '../frames/camera-frame.ts';
import type { Sight } from '../sight/sight.ts';
import type { SignalWatch } from '../signals/signal-watch.ts';
import type { FlowEvent } from './flow-event.ts';
import type { FlowObserver } from './flow-observer.ts';
import type { FlowPorts } from './flow-ports.ts';
import type { FlowState } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';
import type { OutgoingCapture } from './steps/keep-capture.ts';
import type { SealedSession } from './steps/open-sealed-session.ts';

/** What the steps of an attempt may know of the flow around them, and tell it. */
export interface FlowContext {
  readonly observer: FlowObserver;
  readonly state: FlowState;
  readonly metrics: CaptureMetrics;
  /** Milliseconds since `start()`. */
  elapsedMs(): number;
  /** Monotonic milliseconds. */
  now(): number;
  send(event: FlowEvent): void;
  measure(change: Partial<CaptureMetrics>): void;
}

/** A camera that runs, and what has watched it from before it was asked for. */
export interface CameraRun {
  camera: OpenCamera;
  signals: SignalWatch;
  /** Aborts when the camera closes, with its attempt or before it. */
  signal: AbortSignal;
}

/** All that one attempt holds; absent members were not reached or have been let go. */
export interface Attempt {
  readonly context: FlowContext;
  readonly controller: AbortController;
  ports?: FlowPorts;
  sight?: Sight;
  detectorReady?: Promise<boolean>;
  /** Why the detector did not load, where more is known than its code. */
  detectorFault?: FailureReason;
  session?: Promise<SealedSession>;
  camera?: OpenCamera;
  cameraRun?: AbortController;
  /** The one that was asked for last. */
  cameraChoice?: CameraChoice;
  /** Runs already, and is opened next. */
  given?: GivenCamera;
  /** The camera gave no picture because it is covered or switched off. */
  covered?: boolean;
  /** Asked for, and not yet taken over. */
  opening?: Promise<CameraRun>;
  /** The browser waits for a press before it shows the camera. */
  gestureNeeded?: boolean;
  /** The camera stood still once, and was opened again. */
  cameraRenewed?: boolean;
  guiding?: AbortController;
  extendGuiding?: () => void;
  signals?: SignalWatch;
  /** The camera that an earlier visit chose, where the integrator set `remember`. */
  rememberedCamera?: string;
  /** Waits for a camera between two attempts. */
  waiting?: AbortController;
  /** Where the picture came from. */
  facing: CameraFacing | 'file';
  auto: boolean;
  frame?: CameraFrame;
  still?: Still;
  quality?: CaptureQuality;
  outgoing?: OutgoingCapture;
}

/** An attempt that holds nothing yet. */
export function newAttempt(context: FlowContext): Attempt {
  return { context, controller: new AbortController(), facing: 'unknown', auto: false };
}

/** The attempt's ports; every step but the first runs behind the one that sets them. */
export function portsOf({ ports }: Attempt): FlowPorts {
  if (ports === undefined) throw new FortfaceError('capture-failed', 'a step ran before its configuration');
  return ports;
}

/** Whether the person sees the viewfinder; watched from the attempt's configuration on. */
export function sightOf({ sight }: Attempt): Sight {
  if (sight === undefined) throw new FortfaceError('capture-failed', 'a step ran before its configuration');
  return sight;
}

/** Lets the camera go, and stops looking through it. */
export function closeCamera(attempt: Attempt): void {
  attempt.guiding?.abort();
  delete attempt.guiding;
  delete attempt.extendGuiding;
  const { camera } = attempt;
  delete attempt.camera;
  camera?.close();
  attempt.given?.release();
  delete attempt.given;
  attempt.cameraRun?.abort();
  delete attempt.cameraRun;
  delete attempt.opening;
  delete attempt.gestureNeeded;
}

/** Wipes the picture in every form in which it is held. */
export function dropStill(attempt: Attempt): void {
  attempt.still?.wipe();
  delete attempt.still;
  attempt.frame?.close();
  delete attempt.frame;
  attempt.ports?.preview.clear();
}

/** Lets everything go, at once where it can be; what is still on its way lets itself go when it arrives. */
export function releaseAttempt(attempt: Attempt): void {
  closeCamera(attempt);
  attempt.controller.abort();
  dropStill(attempt);
  delete attempt.outgoing;
  attempt.waiting?.abort();
  attempt.ports?.detector.dispose();
  void Promise.resolve(attempt.session)
    .then((opened) => opened?.sealer.dispose())
    // A session that failed to open has nothing to be let go, and has been told of.
    .catch(() => undefined)
    .then(() => attempt.ports?.sealer.dispose())
    // The page's own sealer may break here, when nothing is left for anybody to hear of.
    .catch(() => undefined);
}
