import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { FortfaceError, type FailureReason } from '../errors/index.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import { decodeUpright } from './browser-decode-upright.ts';

/** Larger files are no photographs of a phone, in bytes: 40 MiB holds 48 megapixels at full quality. */
const maxFileBytes = 40 * 1024 * 1024;
/** Longer sides are scaled down, in pixels: a face on half of it still has 250 px between the eyes. */
const longestSidePx = 2048;

/**
 * Decodes a picture that the user chose, upright and at most 2048 px long, into a frame that is sent uncropped.
 * Later steps redraw it, which removes the file's metadata (location, device, thumbnail).
 * Throws `capture-failed` if the file is not a picture.
 */
export async function openFileFrame(file: File, { signal }: { signal: AbortSignal }): Promise<BrowserFrame> {
  throwIfAborted(signal);
  if (file.size > maxFileBytes) throw unreadable('is larger than 40 MiB');
  const image = await decodeUpright(file, longestSidePx).catch((cause: unknown) => {
    // Browsers cannot read every picture that phones take, HEIC least of all.
    const reason = isPicture(file) ? 'picture-format' : undefined;
    throw unreadable('cannot be read as a picture', cause, reason);
  });
  if (signal.aborted) image.close();
  throwIfAborted(signal);
  return createFrame(image);
}

/** Sides even, since JPEG halves the resolution of colour. */
function createFrame(image: ImageBitmap): BrowserFrame {
  const even = (lengthPx: number): number => Math.max(2, 2 * Math.floor(lengthPx / 2));
  return {
    image,
    widthPx: image.width,
    heightPx: image.height,
    viewfinder: { x: 0, y: 0, widthPx: even(image.width), heightPx: even(image.height) },
    timestampMs: performance.now(),
    keep: async () => createFrame(await createImageBitmap(image)),
    close: () => image.close(),
  };
}

function isPicture({ name, type }: File): boolean {
  return type.startsWith('image/') || /\.(?:hei[cf]s?|avif|jxl|tiff?|dng)$/i.test(name);
}

function unreadable(why: string, cause?: unknown, reason?: FailureReason): FortfaceError {
  const told = reason === undefined ? {} : { reason };
  return new FortfaceError('capture-failed', `the chosen file ${why}`, { cause, ...told });
}
