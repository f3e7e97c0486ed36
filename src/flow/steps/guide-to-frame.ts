import { throwIfAborted } from '../../async/throw-if-aborted.ts';
import { untilAborted } from '../../async/until-aborted.ts';
import { withOwnSignal } from '../../async/with-own-signal.ts';
import type { CaptureQuality } from '../../contract/index.ts';
import type { FrameAnalysis } from '../../detection/detector.ts';
import { FortfaceError, isFortfaceError } from '../../errors/index.ts';
import type { CameraFrame } from '../../frames/camera-frame.ts';
import { advanceGuidance, firstGuidance } from '../../guidance/advance-guidance.ts';
import { createBestShot } from '../../guidance/best-shot.ts';
import { captureQuality } from '../../guidance/capture-quality.ts';
import { guidanceThresholds, type GuidanceThresholds } from '../../guidance/guidance-thresholds.ts';
import type { PersonBaseline } from '../../guidance/person-baseline.ts';
import { scoreFrame } from '../../guidance/score-frame.ts';
import { summariseFace } from '../../guidance/summarise-face.ts';
import { portsOf, sightOf, type Attempt } from '../attempt.ts';
import { facesAway } from '../faces-away.ts';
import { deadlines } from '../deadlines.ts';
import { createCountdown } from './count-down.ts';
import { inTime } from './in-time.ts';
import { createPaceMeter } from './measure-pace.ts';
import { coveredError } from './open-camera.ts';
import { startTimeLimit } from './start-time-limit.ts';

/** How guiding ends; `frame` is the caller's to close. */
export type GuidingEnd =
  | { kind: 'chosen'; frame: CameraFrame; quality: CaptureQuality; person: PersonBaseline }
  | { kind: 'timed-out'; error: FortfaceError }
  | { kind: 'aborted' };

/** Milliseconds without a good frame after which the user may take the picture by hand. */
const shutterAfterMs = 10_000;
/** `fortface-guidance` goes out at most five times a second. */
const guidanceIntervalMs = 200;
/** Analyses that the median is taken of. */
const rememberedAnalyses = 101;

/**
 * Analyses one frame after the other until one is good enough, the time is over or the signal aborts. Returns the best
 * frame of the steady run and closes all others.
 */
export function guideToFrame(attempt: Attempt, signal: AbortSignal): Promise<GuidingEnd> {
  const { context } = attempt;
  const ports = portsOf(attempt);
  const seen: Seen = { looked: false, face: false, covered: false };
  return withOwnSignal([signal], async (running) => {
    const limit = startTimeLimit({
      durationMs: ports.configuration.captureTimeoutMs,
      wait: ports.wait,
      signal: running,
      runningOut: () => context.send({ type: 'time-running-out' }),
    });
    attempt.extendGuiding = limit.extend;
    const timeout = limit.over.then((): GuidingEnd => ({
      kind: 'timed-out',
      error: outOfTime(seen, attempt),
    }));
    void ports.wait(shutterAfterMs, { signal: running }).then(
      () => context.send({ type: 'shutter-due' }),
      // Over before it was due.
      () => undefined,
    );
    const looking = lookForFrame(attempt, running, seen);
    let ended: GuidingEnd | undefined;
    try {
      ended = await Promise.race([timeout, looking]);
      return signal.aborted ? { kind: 'aborted' } : ended;
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted' };
      throw error;
    } finally {
      // Whichever lost the race ends with the signal; a frame that it had chosen is closed here.
      void looking.then(
        (late) => {
          if (late.kind === 'chosen' && (signal.aborted || late !== ended)) late.frame.close();
        },
        () => undefined,
      );
    }
  });
}

async function lookForFrame(attempt: Attempt, signal: AbortSignal, seen: Seen): Promise<GuidingEnd> {
  const { context, detectorReady } = attempt;
  const ports = portsOf(attempt);
  const sight = sightOf(attempt);
  const durations: number[] = [];
  let framesAnalysed = 0;
  let guidance = firstGuidance;
  let lastGuidanceMs = Number.NEGATIVE_INFINITY;
  const { captureMode, brightnessTimeoutMs } = ports.configuration;
  const thresholds: GuidanceThresholds = {
    ...guidanceThresholds,
    lightTimeoutMs: brightnessTimeoutMs,
  };
  const bestShot = createBestShot<GoodFrame>();
  const pace = createPaceMeter();
  const countdown = createCountdown((left) => context.send({ type: 'counted', left }));

  // The camera is seen to run even while the detector is on its way.
  let first: CameraFrame | undefined = await nextFrame(attempt, signal);
  context.measure({ firstFrame: context.elapsedMs() });
  // If the detector is ready by now, it analyses this frame. If not, the frame would get old, so it is closed.
  if (!(await Promise.race([detectorReady, Promise.resolve(false)]))) {
    first.close();
    first = undefined;
    if (!(await detectorReady)) return await untilStopped(signal);
  }

  try {
    for (;;) {
      const frame: CameraFrame = first ?? (await nextFrame(attempt, signal));
      first = undefined;
      try {
        if (!sight.seen({ lately: true })) {
          bestShot.drop();
          guidance = firstGuidance;
          pace.restart();
          countdown.abort();
          context.send({ type: 'guided', hint: 'starting', progress: 0 });
          await sight.shown({ signal });
          continue;
        }
        const found = await ports.detector.analyse(frame, { signal });
        throwIfAborted(signal);
        const analysis = attempt.camera?.isMuted?.() === true ? withoutPicture(found) : found;
        seen.looked = true;
        seen.covered = analysis.coveredPicture === true;
        framesAnalysed += 1;
        durations.push(analysis.analysisMs);
        if (durations.length > rememberedAnalyses) durations.shift();
        context.measure({ lowFrameRate: undefined, ...pace.count(frame) });
        context.measure({ framesAnalysed, medianAnalysisMs: median(durations) });
        const { face } = analysis;
        if (face !== undefined && !seen.face) {
          seen.face = true;
          context.measure({ firstFace: context.elapsedMs() });
        }

        guidance = advanceGuidance(guidance, analysis, { nowMs: context.now(), thresholds });
        const { judgement, readiness, person, hint } = guidance;
        if (readiness.steadyFrames <= 1) bestShot.drop();
        // By hand it is the moment of the press that counts: nothing is looked back on.
        if (judgement.good && face !== undefined && captureMode === 'auto') {
          const quality = captureQuality(face);
          await bestShot.offer(scoreFrame(face, person), async () => goodFrame(await frame.keep(), quality));
        }
        context.send({ type: 'guided', hint: hint.shown, progress: readiness.progress });
        attempt.sessionDue.resolve();
        // The user cannot mend it, or the camera has too few pixels for an automatic picture.
        if (judgement.byHand || hint.shown === 'few-pixels') context.send({ type: 'shutter-due' });
        if (context.now() - lastGuidanceMs >= guidanceIntervalMs) {
          lastGuidanceMs = context.now();
          context.observer.guided({
            hint: hint.shown,
            ...(face !== undefined && { face: summariseFace(face, person, thresholds) }),
          });
        }
        // In front of the back camera, the user does not see the screen and must be warned.
        const counted =
          captureMode !== 'auto' ||
          !facesAway(context.state) ||
          countdown.follow({
            ready: readiness.ready,
            holds: face !== undefined && (hint.shown === 'ready' || hint.shown === 'hold-still'),
            nowMs: context.now(),
          });
        // The viewfinder may have been hidden while the frame was analysed.
        const best = counted && readiness.ready && sight.seen() ? bestShot.take() : undefined;
        if (best !== undefined) return { kind: 'chosen', frame: best.frame, quality: best.quality, person };
      } finally {
        frame.close();
      }
    }
  } catch (error) {
    if (!signal.aborted && isFortfaceError(error) && error.code === 'detector-unavailable') {
      // The detector crashed. The camera stays open, and the user takes the picture by hand.
      bestShot.drop();
      countdown.abort();
      seen.looked = false;
      context.send({ type: 'detector-failed' });
      return await untilStopped(signal);
    }
    throw error;
  } finally {
    bestShot.drop();
  }
}

/** Returns the next frame. A camera may freeze without an event, so its picture is ignored after two seconds. */
function nextFrame(attempt: Attempt, signal: AbortSignal): Promise<CameraFrame> {
  const { context } = attempt;
  const ports = portsOf(attempt);
  const next = (running: AbortSignal): Promise<CameraFrame> => {
    void ports.wait(deadlines.frame.ms, { signal: running }).then(
      () =>
        context.send({
          type: 'guided',
          hint: attempt.camera?.isMuted?.() === true ? 'camera-covered' : 'starting',
          progress: 0,
        }),
      // It came in time.
      () => undefined,
    );
    return ports.frames.next({ signal: running });
  };
  return inTime(ports, 'camera', next, { signal, discard: (late) => late.close() });
}

/** What a camera shows that sends nothing is an old picture, or black. */
function withoutPicture({ timestampMs, analysisMs }: FrameAnalysis): FrameAnalysis {
  return { timestampMs, analysisMs, coveredPicture: true };
}

/** What the detector has seen so far; `looked` no longer holds once it has died. */
interface Seen {
  looked: boolean;
  face: boolean;
  /** The last frame analysed was black. */
  covered: boolean;
}

interface GoodFrame {
  frame: CameraFrame;
  quality: CaptureQuality;
  close(): void;
}

function goodFrame(frame: CameraFrame, quality: CaptureQuality): GoodFrame {
  return { frame, quality, close: () => frame.close() };
}

/** The error of a timeout. It reports a missing face only if the detector analysed frames. */
function outOfTime({ looked, face, covered }: Seen, { detectorFault }: Attempt): FortfaceError {
  if (looked && covered) return coveredError();
  if (face) return new FortfaceError('capture-failed', 'no good picture was possible within capture-timeout');
  if (looked) return new FortfaceError('no-face', 'no face was seen within capture-timeout');
  return new FortfaceError(
    'detector-unavailable',
    'the detector is unavailable, and the user took no picture by hand within capture-timeout',
    detectorFault === undefined ? {} : { reason: detectorFault },
  );
}

/** Without a detector there is nothing to look for: waits for the shutter, the clock or an end. */
function untilStopped(signal: AbortSignal): Promise<never> {
  return untilAborted(new Promise(() => undefined), signal);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
