import { EnvelopeError } from './envelope-error.ts';
import { readJpegSize, type JpegSize } from './read-jpeg-size.ts';

/**
 * The last step of opening a capture, after its session has been consumed: checks that the picture is a JPEG of the
 * size that the data state. Throws `image_unreadable`.
 */
export function checkJpeg(picture: Uint8Array, expected: JpegSize): void {
  const size = readJpegSize(picture);
  if (size?.widthPx !== expected.widthPx || size.heightPx !== expected.heightPx) {
    throw new EnvelopeError('image_unreadable', 'The picture is no JPEG of the size that the data state.');
  }
}
