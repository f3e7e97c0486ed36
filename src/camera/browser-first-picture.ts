import { untilTrue } from '../async/until-true.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { FortfaceError } from '../errors/index.ts';

/** A camera that has shown nothing by then never will; slow ones were seen to take 3 s. In milliseconds. */
const patienceMs = 10_000;
/** Events after which the first picture may be there. */
const types = ['loadeddata', 'playing', 'resize'];

/** Settles when the video shows its first picture. Throws `camera-failed` when none comes; rejects on abort. */
export function firstPicture(video: HTMLVideoElement, { signal }: { signal: AbortSignal }): Promise<void> {
  const isShown = (): boolean => video.videoWidth > 0 && video.readyState >= video.HAVE_CURRENT_DATA;
  return withDeadline((waiting) => untilTrue(isShown, { target: video, types, signal: waiting }), {
    ms: patienceMs,
    signal,
    late: () => new FortfaceError('camera-failed', 'the camera delivered no frame in time'),
  });
}
