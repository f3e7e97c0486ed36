import { isAborted } from '../../async/is-aborted.ts';
import type { CaptureQuality } from '../../contract/index.ts';
import { FortfaceError, isFortfaceError } from '../../errors/index.ts';
import type { CameraFrame } from '../../frames/camera-frame.ts';
import { captureQuality } from '../../guidance/capture-quality.ts';
import { guidanceThresholds } from '../../guidance/guidance-thresholds.ts';
import { portsOf, sightOf, type Attempt } from '../attempt.ts';
import { challengeByLight } from './challenge-by-light.ts';
import { guideToFrame } from './guide-to-frame.ts';
import { inTime } from './in-time.ts';
import { comesIntoSight } from './keep-in-sight.ts';
import { coveredError } from './open-camera.ts';
import { preferPhoto } from './prefer-photo.ts';

/** Guides the user until the element takes the picture, the time is over, or another effect ends guiding. */
export async function guideToStill(attempt: Attempt): Promise<void> {
  const { context } = attempt;
  const { vendor } = portsOf(attempt);
  if (vendor !== undefined) return (await import('./capture-by-sdk.ts')).captureBySdk(attempt, vendor);
  const guiding = new AbortController();
  attempt.guiding = guiding;
  const ended = await guideToFrame(attempt, guiding.signal).catch((error: unknown) => {
    const renewed = attempt.cameraRenewed === true;
    const lost = isFortfaceError(error) && error.code === 'camera-lost';
    attempt.cameraRenewed = lost && !renewed;
    if (!attempt.cameraRenewed) throw lost && attempt.camera?.isMuted?.() === true ? coveredError() : error;
    context.send({ type: 'camera-interrupted' });
    return undefined;
  });
  if (ended === undefined) return;
  if (ended.kind === 'aborted') return;
  if (ended.kind === 'timed-out') {
    context.observer.timedOut('capture');
    throw ended.error;
  }
  const chosen = await preferPhoto(portsOf(attempt), ended, ended.person, guiding.signal);
  await keepStill(attempt, { ...chosen, auto: true });
}

/** Takes the current camera image, because the user pressed the shutter. */
export async function takePicture(attempt: Attempt): Promise<void> {
  // A hidden viewfinder has no user, so the press came from a script.
  if (!sightOf(attempt).seen()) return;
  attempt.guiding?.abort();
  const ports = portsOf(attempt);
  const frame = await inTime(
    ports,
    'frame',
    async (signal) => {
      const live = await ports.frames.next({ signal });
      return live.keep().finally(() => live.close());
    },
    { signal: attempt.controller.signal, discard: (late) => late.close() },
  );
  await keepStill(attempt, { frame, quality: { faceFound: false }, auto: false });
}

/**
 * Takes the picture that the user chose instead of using the camera, if it shows exactly one face. Throws
 * `capture-failed`, `no-face` or `many-faces`.
 */
export async function takeFile(attempt: Attempt): Promise<void> {
  const { controller } = attempt;
  const ports = portsOf(attempt);
  const frame = await inTime(ports, 'file', (signal) => ports.openFile({ signal }), {
    signal: controller.signal,
    discard: (late) => late.close(),
  });
  try {
    const quality = await judgeFile(attempt, frame);
    attempt.facing = 'file';
    await keepStill(attempt, { frame: await frame.keep(), quality, auto: false });
  } finally {
    frame.close();
  }
}

/** Without a detector the picture is accepted unchecked, like one that is taken by hand. */
async function judgeFile(attempt: Attempt, frame: CameraFrame): Promise<CaptureQuality> {
  const { controller } = attempt;
  if ((await attempt.detectorReady) !== true) return { faceFound: false };
  const ports = portsOf(attempt);
  const { face } = await inTime(
    ports,
    'fileAnalysis',
    (signal) => ports.detector.analyse(frame, { signal }),
    controller,
  );
  if (face === undefined) throw new FortfaceError('no-face', 'no face was found in the chosen picture');
  if (face.secondFaceShare > guidanceThresholds.secondFaceShare.capture)
    throw new FortfaceError('many-faces', 'several faces were found in the chosen picture');
  if (face.eyeDistancePx < guidanceThresholds.eyeDistancePx.capture) {
    throw new FortfaceError('capture-failed', 'the face in the chosen picture is too small', {
      reason: 'small-picture',
    });
  }
  return captureQuality(face);
}

/** Repeats the last check before sealing, because the review may have taken long. */
export async function confirmStill(attempt: Attempt): Promise<void> {
  if (await isInSight(attempt)) attempt.context.send({ type: 'still-confirmed' });
}

/** Whether the viewfinder is in sight, or comes back within a second; else tells the flow that it is hidden. */
async function isInSight(attempt: Attempt): Promise<boolean> {
  return attempt.facing === 'file' || sightOf(attempt).seen() || comesIntoSight(attempt);
}

async function keepStill(
  attempt: Attempt,
  taken: { frame: CameraFrame; quality: CaptureQuality; auto: boolean },
): Promise<void> {
  const { context, controller } = attempt;
  const { frame, quality, auto } = taken;
  // A press in the very moment in which the picture took itself: the first one counts.
  if (controller.signal.aborted || attempt.frame !== undefined) {
    frame.close();
    return;
  }
  attempt.frame = frame;
  attempt.sessionDue.resolve();
  const ports = portsOf(attempt);
  // The camera may be lost, or go out of sight, while its picture is encoded: the picture is dropped then.
  const isDropped = (): boolean => attempt.frame !== frame;
  const still = await inTime(ports, 'encoder', (signal) => ports.encoder.encode(frame, { signal }), {
    signal: controller.signal,
    discard: (late) => late.wipe(),
  }).catch((error: unknown) => {
    if (isDropped()) return undefined;
    throw error;
  });
  if (still === undefined) return;
  if (isAborted(controller.signal) || isDropped()) {
    still.wipe();
    return;
  }
  attempt.still = still;
  attempt.quality = quality;
  attempt.auto = auto;
  context.measure({ captured: context.elapsedMs() });
  if (auto && !(await challengeByLight(attempt))) return;
  if (isDropped() || !(await isInSight(attempt)) || isDropped()) return;
  // From here on the page may cover the element: the user saw the viewfinder when the picture was taken.
  context.send({ type: 'still-taken' });
  if (attempt.frame !== frame) return;
  frame.close();
  delete attempt.frame;
}
