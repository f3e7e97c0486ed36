import { delay } from '../async/delay.ts';
import { untilTrue } from '../async/until-true.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { withOwnSignal } from '../async/with-own-signal.ts';
import { FortfaceError, isFortfaceError } from '../errors/index.ts';

/** A camera that has shown nothing by then never will; slow ones were seen to take 3 s. In milliseconds. */
const patienceMs = 10_000;
/** Milliseconds without a frame from the start, after which a camera counts as covered or switched off. */
const coveredAfterMs = 1500;
/**
 * A smaller picture is none, in pixels. Browsers may report 2×2 before the first real one, so a camera that stays
 * that small fails after a while, in milliseconds.
 */
const leastSidePx = 90;
const tinyAfterMs = 4000;
/** Events after which the first picture may be there. */
const types = ['loadeddata', 'playing', 'resize'];
const noPicture = 'the camera gave no picture';

/**
 * Settles when the video shows its first picture. Throws `camera-failed` if none arrives, with the reason
 * `camera-covered` if the track is muted. Calls `covered` as soon as it detects that. Rejects on abort.
 */
export function firstPicture(
  video: HTMLVideoElement,
  options: { signal: AbortSignal; track: MediaStreamTrack | undefined; covered?: () => void },
): Promise<void> {
  const { signal, track, covered } = options;
  const isTiny = (): boolean => Math.min(video.videoWidth, video.videoHeight) < leastSidePx;
  const isShown = (): boolean => !isTiny() && video.readyState >= video.HAVE_CURRENT_DATA;
  return withOwnSignal([signal], (looking) => {
    void delay(coveredAfterMs, { signal: looking }).then(
      () => track?.muted === true && covered?.(),
      // It has shown a picture.
      () => undefined,
    );
    return withDeadline((waiting) => untilTrue(isShown, { target: video, types, signal: waiting }), {
      ms: patienceMs,
      async wait(ms, waiting) {
        await delay(tinyAfterMs, waiting);
        if (video.videoWidth === 0 || !isTiny()) await delay(ms - tinyAfterMs, waiting);
      },
      signal: looking,
      late: () =>
        new FortfaceError('camera-failed', noPicture, {
          ...(track?.muted === true && { reason: 'camera-covered' }),
        }),
    });
  });
}

/** Whether a camera ran and sent no picture, although it is not covered. */
export function isWithoutPicture(error: unknown): boolean {
  return isFortfaceError(error) && error.message === noPicture && error.reason === undefined;
}
