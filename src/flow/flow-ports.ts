import type { Camera } from '../camera/camera.ts';
import type { PhotoTaker } from '../capture/photo-taker.ts';
import type { StillEncoder } from '../capture/still.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { ActionAnswer, DeviceInfo, SealedCapture, SessionRequest } from '../contract/index.ts';
import type { Detector } from '../detection/detector.ts';
import type { CameraFrame, FrameSource } from '../frames/camera-frame.ts';
import type { CaptureKeeper } from '../storage/capture-keeper.ts';
import type { VisitMemory } from '../storage/visit-memory.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { Session } from '../session/session.ts';
import type { WatchSignals } from '../signals/signal-watch.ts';
import type { Connection } from '../submission/connection.ts';
import type { SubmissionAnswer } from '../submission/read-submission-answer.ts';
import type { Verdict } from '../submission/read-verdict.ts';
import type { SdkCapture } from '../fortface-sdk/sdk-capture.ts';

/** A frame that can outlive the camera's own buffers. */
export interface FlowFrame<Frame> extends CameraFrame {
  /** A copy for the still to be made of; whoever keeps it closes it. */
  keep(): Promise<Frame>;
}

interface Abortable {
  signal: AbortSignal;
}

/** Whether the page is, and lately was, to be seen. */
export interface PageVisibility {
  /** Whether the page is hidden, or was within the last `durationMs`. */
  hiddenWithin(durationMs: number): boolean;
  /** Settles as soon as the page is seen. Rejects on abort. */
  shown(): Promise<void>;
}

/** Everything that one start needs from outside, so that the flow runs without a page. */
export interface FlowPorts<Frame extends FlowFrame<Frame>> {
  configuration: Configuration;
  sealer: Sealer;
  camera: Camera;
  detector: Detector<Frame>;
  frames: FrameSource<Frame>;
  encoder: StillEncoder<Frame>;
  photos: PhotoTaker<Frame>;
  watchSignals: WatchSignals;
  collectDeviceInfo(options: Abortable): Promise<DeviceInfo>;
  requestSession(request: SessionRequest, options: Abortable): Promise<Session>;
  /** Settles with undefined where the page has set no way to send. */
  submit(
    capture: { session: Session; sealed: SealedCapture; jti: string },
    options: Abortable & { offline(): void; online(): void },
  ): Promise<(SubmissionAnswer & { bytesSent: number }) | undefined>;
  connection: Connection;
  /** Present where the vendor's SDK captures and seals; `sealer` and `camera` are its own then. */
  vendor?: Pick<SdkCapture, 'ended'>;
  readVerdict(answer: ActionAnswer): Verdict;
  preview: { show(frame: Frame): void; clear(): void };
  /** Absent where the integrator did not ask to remember. */
  memory?: VisitMemory;
  /** Absent where the integrator did not ask to resume. */
  keeper?: CaptureKeeper;
  /** The picture that the person chose in place of the camera's. Throws `capture-failed`. */
  openFile(options: Abortable): Promise<Frame>;
  /** Watches from the call on until the signal. */
  watchVisibility(options: Abortable): PageVisibility;
  /** Whether the browser gives the camera without asking; false where it does not say. */
  cameraGranted(): Promise<boolean>;
  /** Settles once the browser's permission prompt for the camera, if there is one, has been answered. */
  permissionSettled(options: Abortable): Promise<void>;
  /** Milliseconds since 1970. */
  wallNow(): number;
  random(byteLength: number): Uint8Array;
  /** Waits; the clock stands still while the page is hidden. Rejects on abort. */
  wait(durationMs: number, options: Abortable): Promise<void>;
}
