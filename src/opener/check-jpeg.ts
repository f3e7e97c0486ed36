import { EnvelopeError } from './envelope-error.ts';
import { readJpegSize, type JpegSize } from './read-jpeg-size.ts';

/**
 * Checks that the picture is a JPEG of the size in the sealed data. Call it last, after you have consumed the session.
 * Throws `EnvelopeError` with `image_unreadable`.
 */
export function checkJpeg(picture: Uint8Array, expected: JpegSize): void {
  const size = readJpegSize(picture);
  if (size?.widthPx !== expected.widthPx || size.heightPx !== expected.heightPx) {
    throw new EnvelopeError('image_unreadable', 'The picture is not a JPEG of the size in the sealed data.');
  }
}
