import { ApiProblem } from '../problems/api-problem.ts';
import { readJpegSize, type JpegSize } from './read-jpeg-size.ts';

/** The last step of opening an envelope: a JPEG that measures what the data say. Throws `image_unreadable`. */
export function checkJpeg(picture: Uint8Array, expected: JpegSize): void {
  const size = readJpegSize(picture);
  if (size?.widthPx !== expected.widthPx || size.heightPx !== expected.heightPx) {
    throw new ApiProblem('image_unreadable', 'The picture is no JPEG of the size that the data say.');
  }
}
