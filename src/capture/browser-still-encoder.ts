import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { FortfaceError } from '../errors/index.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import { createStill } from './create-still.ts';
import { jpegQualitySteps, maxStillBytes, scaledSize, type JpegStep } from './jpeg-quality-steps.ts';
import type { Still, StillEncoder } from './still.ts';

interface Size {
  widthPx: number;
  heightPx: number;
}

/** A canvas that gives its picture as JPEG and forgets it. */
interface Easel {
  draw(frame: BrowserFrame, size: Size): void;
  toJpeg(quality: number): Promise<Blob | null>;
  clear(): void;
}

/** Makes a JPEG of a frame as the viewfinder shows it, upright 3:4, not mirrored, of at most 2 MiB. */
export function createBrowserStillEncoder(options: { maxBytes?: number } = {}): StillEncoder<BrowserFrame> {
  const maxBytes = options.maxBytes ?? maxStillBytes;
  return {
    async encode(frame, { signal }) {
      throwIfAborted(signal);
      let cause: unknown;
      // Some browsers give PNG or nothing from the one kind of canvas, and JPEG from the other.
      for (const makeEasel of typeof OffscreenCanvas === 'function'
        ? [offscreenEasel, pageEasel]
        : [pageEasel]) {
        const easel = makeEasel();
        try {
          return await encodeOn(easel, frame, { maxBytes, signal });
        } catch (error) {
          throwIfAborted(signal);
          if (error instanceof FortfaceError) throw error;
          cause = error;
        } finally {
          easel.clear();
        }
      }
      throw new FortfaceError('capture-failed', 'the browser could not encode the frame as JPEG', { cause });
    },
  };
}

async function encodeOn(
  easel: Easel,
  frame: BrowserFrame,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<Still> {
  for (const step of jpegQualitySteps()) {
    const { blob, size } = await encodeOnce(easel, frame, step);
    throwIfAborted(signal);
    if (blob.size > maxBytes) continue;
    const still = createStill({ bytes: new Uint8Array(await blob.arrayBuffer()), ...size });
    // After an abort the caller does not receive the still, and so cannot wipe it.
    if (signal.aborted) still.wipe();
    throwIfAborted(signal);
    return still;
  }
  throw new FortfaceError('capture-failed', 'the picture is too large even at the lowest JPEG quality');
}

async function encodeOnce(
  easel: Easel,
  frame: BrowserFrame,
  { quality, scale }: JpegStep,
): Promise<{ blob: Blob; size: Size }> {
  const size = scaledSize(frame.viewfinder, scale);
  easel.draw(frame, size);
  const blob = await easel.toJpeg(quality);
  // A browser that cannot write JPEG answers with PNG.
  if (blob?.type !== 'image/jpeg') throw new Error('the canvas returned no JPEG');
  return { blob, size };
}

function offscreenEasel(): Easel {
  const canvas = new OffscreenCanvas(2, 2);
  return {
    draw: (frame, size) => paint(canvas, canvas.getContext('2d', { alpha: false }), frame, size),
    toJpeg: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }),
    clear: () => shrink(canvas),
  };
}

function pageEasel(): Easel {
  const canvas = document.createElement('canvas');
  return {
    draw: (frame, size) => paint(canvas, canvas.getContext('2d', { alpha: false }), frame, size),
    toJpeg: (quality) => new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality)),
    clear: () => shrink(canvas),
  };
}

function paint(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  pen: CanvasDrawImage | null,
  { image, viewfinder }: BrowserFrame,
  size: Size,
): void {
  if (pen === null) throw new Error('the browser returned no 2D canvas context');
  canvas.width = size.widthPx;
  canvas.height = size.heightPx;
  const { x, y, widthPx, heightPx } = viewfinder;
  pen.drawImage(image, x, y, widthPx, heightPx, 0, 0, size.widthPx, size.heightPx);
}

/** Empties the canvas. A size of 0 also releases its memory. */
function shrink(canvas: HTMLCanvasElement | OffscreenCanvas): void {
  canvas.width = 0;
  canvas.height = 0;
}
