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
import type { Sight } from '../sight/sight.ts';
import type { WatchSignals } from '../signals/signal-watch.ts';
import type { Connection } from '../submission/connection.ts';
import type { SubmissionAnswer } from '../submission/read-submission-answer.ts';
import type { Verdict } from '../submission/read-verdict.ts';
import type { SdkCapture } from '../fortface-sdk/sdk-capture.ts';

interface Abortable {
  signal: AbortSignal;
}

/**
 * All that is done with pictures. Adapters make the bundle for their own kind of frame; the flow returns a frame only to
 * the bundle that gave it, so it treats every bundle as one of plain `CameraFrame`s. TypeScript allows that for methods
 * alone, so the members that take a frame are methods.
 */
export interface PicturePorts<Frame extends CameraFrame = CameraFrame> {
  detector: Detector<Frame>;
  frames: FrameSource<Frame>;
  encoder: StillEncoder<Frame>;
  photos: PhotoTaker<Frame>;
  preview: { show(frame: Frame): void; clear(): void };
  /** Opens the picture that the user chose instead of using the camera. Throws `capture-failed`. */
  openFile(options: Abortable): Promise<Frame>;
}

/** What opens sessions, seals, and sends. */
export interface ExchangePorts {
  sealer: Sealer;
  collectDeviceInfo(options: Abortable): Promise<DeviceInfo>;
  requestSession(request: SessionRequest, options: Abortable): Promise<Session>;
  /** Resolves with undefined if the page has configured no way to send. */
  submit(
    capture: { session: Session; sealed: SealedCapture; jti: string },
    options: Abortable & {
      offline: () => void;
      online: () => void;
      /** Bytes have left, and whether the last one has; never called if the browser does not tell. */
      progress: (isWhole: boolean) => void;
    },
  ): Promise<(SubmissionAnswer & { bytesSent: number }) | undefined>;
  readVerdict(answer: ActionAnswer): Verdict;
}

/** Everything that one start needs from outside, so that the flow runs without a page. */
export interface FlowPorts extends PicturePorts {
  configuration: Configuration;
  camera: Camera;
  watchSignals: WatchSignals;
  connection: Connection;
  /** The camera opens only in a session. */
  sessionFirst?: boolean;
  /** Fetches the code of what reaches the backend: guidance needs none of it. */
  openExchange(): Promise<ExchangePorts>;
  /** Present if the FortFace Web SDK captures and seals. The sealer and `camera` are then the SDK's. */
  vendor?: Pick<SdkCapture, 'ended'>;
  /** Absent if the integrator did not set `remember`, or if its code did not load. */
  memory?: VisitMemory;
  /** Absent if the integrator did not set `resume`, or if its code did not load. */
  keeper?: CaptureKeeper;
  /** Watches from the call on until the signal. */
  watchSight(options: Abortable): Sight;
  /** Whether the browser opens the camera without a prompt. False if the browser does not report it. */
  cameraGranted(): Promise<boolean>;
  /** Settles once the browser's permission prompt for the camera, if there is one, has been answered. */
  permissionSettled(options: Abortable): Promise<void>;
  /** Milliseconds since 1970, by the service's clock once it has answered. */
  wallNow(): number;
  /** Whether the device's clock was set, or the device slept, since the service told its time. */
  clockJumped(): boolean;
  random(byteLength: number): Uint8Array;
  /** Waits; the clock pauses while the page is hidden. Rejects on abort. */
  wait: (durationMs: number, options: Abortable) => Promise<void>;
}
