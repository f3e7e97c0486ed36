import { FortfaceError } from '../errors/index.ts';

/** A camera that has shown nothing by then never will; slow ones were seen to take 3 s. In milliseconds. */
const patienceMs = 10_000;

/** Settles when the video shows its first picture. Throws `camera-failed` when none comes; rejects on abort. */
export function firstPicture(video: HTMLVideoElement, { signal }: { signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = ['loadeddata', 'playing', 'resize'] as const;
    const leave = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      for (const event of events) video.removeEventListener(event, look);
    };
    const look = (): void => {
      if (video.videoWidth === 0 || video.readyState < video.HAVE_CURRENT_DATA) return;
      leave();
      resolve();
    };
    const abort = (): void => {
      leave();
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      leave();
      reject(new FortfaceError('camera-failed', 'the camera gave no picture'));
    }, patienceMs);
    signal.addEventListener('abort', abort, { once: true });
    for (const event of events) video.addEventListener(event, look);
    if (signal.aborted) abort();
    else look();
  });
}
