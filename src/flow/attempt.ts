import type { CameraChoice, CameraFacing, GivenCamera, OpenCamera } from '../camera/camera.ts';
import type { Still } from '../capture/still.ts';
import type { CaptureQuality } from '../contract/index.ts';
import { FortfaceError, type FailureReason } from '../errors/index.ts';
import type { CameraFrame } from '../frames/camera-frame.ts';
import type { Sight } from '../sight/sight.ts';
import type { SignalWatch } from '../signals/signal-watch.ts';
import type { FlowEvent } from './flow-event.ts';
import type { FlowObserver } from './flow-observer.ts';
import type { ExchangePorts, FlowPorts } from './flow-ports.ts';
import type { FlowState } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';
import type { OutgoingCapture } from './steps/keep-capture.ts';
import type { SealedSession } from './steps/open-sealed-session.ts';

/** The access that the steps of an attempt have to the flow around them. */
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

/** A running camera, and the signal watch that was started before the request for it. */
export interface CameraRun {
  camera: OpenCamera;
  signals: SignalWatch;
  /** Aborts when the camera closes, with its attempt or before it. */
  signal: AbortSignal;
}

/** The resources of one attempt. Absent members do not exist yet or have been released. */
export interface Attempt {
  readonly context: FlowContext;
  readonly controller: AbortController;
  ports?: FlowPorts;
  sight?: Sight;
  detectorReady?: Promise<boolean>;
  /** Why the detector did not load, if more is known than its code. */
  detectorFault?: FailureReason;
  exchange?: Promise<ExchangePorts>;
  session?: Promise<SealedSession>;
  /** Aborts the request for it. */
  sessionRun?: AbortController;
  /** Resolves when the session has let the first hint go first. */
  readonly sessionDue: { promise: Promise<void>; resolve: () => void };
  camera?: OpenCamera;
  cameraRun?: AbortController;
  /** The last one that was requested. */
  cameraChoice?: CameraChoice;
  /** Runs already, and is opened next. */
  given?: GivenCamera;
  /** The camera gave no picture because it is covered or switched off. */
  covered?: boolean;
  /** Requested, and not yet taken over. */
  opening?: Promise<CameraRun>;
  /** The browser waits for a press before it shows the camera. */
  gestureNeeded?: boolean;
  /** The camera froze once, and was reopened. */
  cameraRenewed?: boolean;
  /** When the camera last delivered, on the flow's clock. */
  openedAtMs?: number;
  /** How often in a row the viewfinder was hidden soon after that. */
  hiddenTimes?: number;
  guiding?: AbortController;
  extendGuiding?: () => void;
  signals?: SignalWatch;
  /** The camera chosen on an earlier visit, if the integrator set `remember`. */
  rememberedCamera?: string;
  /** Waits for a camera between two attempts. */
  waiting?: AbortController;
  /** The source of the picture. */
  facing: CameraFacing | 'file';
  auto: boolean;
  frame?: CameraFrame;
  still?: Still;
  quality?: CaptureQuality;
  outgoing?: OutgoingCapture;
}

/** An attempt that holds nothing yet. */
export function newAttempt(context: FlowContext): Attempt {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  const sessionDue = { promise, resolve };
  return { context, controller: new AbortController(), sessionDue, facing: 'unknown', auto: false };
}

/** The attempt's ports; every step but the first runs behind the one that sets them. */
export function portsOf({ ports }: Attempt): FlowPorts {
  if (ports === undefined) throw new FortfaceError('capture-failed', 'a step ran before its configuration');
  return ports;
}

/** Returns the watch on whether the user sees the viewfinder. It starts with the attempt's configuration. */
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

/** Stops the request for a session, or releases the session. */
export function dropSession(attempt: Attempt): void {
  const { session, sessionRun } = attempt;
  delete attempt.session;
  sessionRun?.abort();
  void Promise.resolve(session)
    .then((opened) => opened?.sealer.dispose())
    // A session that failed to open holds nothing. What a sealer of the page throws has no effect.
    .catch(() => undefined);
}

/** Releases everything, immediately if possible. Resources that are still loading are released when they arrive. */
export function releaseAttempt(attempt: Attempt): void {
  closeCamera(attempt);
  attempt.controller.abort();
  dropStill(attempt);
  delete attempt.outgoing;
  attempt.waiting?.abort();
  attempt.ports?.detector.dispose();
  void Promise.resolve(attempt.session)
    .then((opened) => opened?.sealer.dispose())
    // A session that failed to open holds nothing, and its failure has already been reported.
    .catch(() => undefined)
    .then(async () => (await attempt.exchange)?.sealer.dispose())
    // There was no exchange, or a sealer of the page threw. The attempt is over, so the error has no effect.
    .catch(() => undefined);
}
