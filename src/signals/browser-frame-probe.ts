import { onAbort } from '../async/on-abort.ts';
import { classifyFrameClock, type FrameClock } from './classify-frame-clock.ts';
import { countDuplicates } from './count-duplicates.ts';
import type { Finding } from './signal-watch.ts';

/**
 * A frame's sampled points: enough that noise shows in some of them, few enough to read in a millisecond. They
 * are taken without smoothing, which would average the noise away.
 */
const sampleWidthPx = 64;
const sampleHeightPx = 48;
/** A third of a second holds two to three samples, a capture about ten; then it is known. Milliseconds. */
const sampleEveryMs = 120;
const mostSamples = 24;
/** Of its time, a slow device samples for no more than a tenth. Source: judgement. */
const restPerSample = 10;

/** Probes the frames of a video until the signal aborts. Returns a function that returns the findings so far. */
export function probeFrames(video: HTMLVideoElement, { signal }: { signal: AbortSignal }): () => Finding[] {
  if (typeof video.requestVideoFrameCallback !== 'function') {
    return () => [{ id: 'frame-clock', v: 'unsupported' }];
  }
  const canvas = video.ownerDocument.createElement('canvas');
  canvas.width = sampleWidthPx;
  canvas.height = sampleHeightPx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const duplicates = countDuplicates();
  let clock: FrameClock | undefined;
  let samples = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  let restMs = 0;

  const look = (nowMs: number, metadata: VideoFrameCallbackMetadata) => {
    if (signal.aborted) return;
    clock = classifyFrameClock(metadata);
    if (context !== null && nowMs - lastMs >= restMs) {
      const startedMs = performance.now();
      samples += 1;
      const pixels = readPixels(video, context);
      duplicates.add(pixels);
      pixels.fill(0);
      restMs = Math.max(sampleEveryMs, (performance.now() - startedMs) * restPerSample);
      lastMs = nowMs;
    }
    if (samples < mostSamples) handle = video.requestVideoFrameCallback(look);
  };
  let handle = video.requestVideoFrameCallback(look);
  const stop = () => {
    video.cancelVideoFrameCallback(handle);
    // Leaves nothing of the user's picture behind.
    canvas.width = 0;
  };
  onAbort(signal, stop);

  return () => {
    const share = duplicates.share();
    return [
      ...(clock === undefined ? [] : [{ id: 'frame-clock', v: clock } as const]),
      ...(share === undefined ? [] : [{ id: 'duplicate-frames', v: share } as const]),
    ];
  };
}

function readPixels(video: HTMLVideoElement, context: CanvasRenderingContext2D): Uint8ClampedArray {
  context.imageSmoothingEnabled = false;
  context.drawImage(video, 0, 0, sampleWidthPx, sampleHeightPx);
  return context.getImageData(0, 0, sampleWidthPx, sampleHeightPx).data;
}
