import { createCanvas, loadImage } from '@napi-rs/canvas';
import { FaceAnalysisError } from './face-analysis.ts';
import type { Picture } from './picture.ts';
import { readPictureSize } from './read-picture-size.ts';

export interface DecodedPicture {
  /** What the file holds; an orientation in EXIF is ignored. */
  widthPx: number;
  heightPx: number;
  /** The pixels to look at, scaled so that the longer side is at most `workingSidePx`. */
  pixels: Picture;
}

/** 24 megapixels: what today's phones take at most by default; 96 MB once decoded. */
const maximumPixels = 24_000_000;
/** The nets see 192 px of a face at most; 1280 keeps a face of 15 % of the width sharper than that. */
const workingSidePx = 1280;

/** Decodes JPEG, PNG or WebP; throws `image_unreadable` for anything else and for more than 24 megapixels. */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  const size = readPictureSize(bytes);
  if (!size || size.widthPx === 0 || size.heightPx === 0) {
    throw new FaceAnalysisError('image_unreadable', 'The picture is not a JPEG, PNG or WebP.');
  }
  if (size.widthPx * size.heightPx > maximumPixels) {
    throw new FaceAnalysisError('image_unreadable', 'The picture has more than 24 megapixels.');
  }
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch(
    (cause: unknown) => {
      const error = new FaceAnalysisError('image_unreadable', 'The picture cannot be decoded.');
      error.cause = cause;
      throw error;
    },
  );
  // A file that the decoder reads otherwise than its header says was made to deceive.
  if (image.width !== size.widthPx || image.height !== size.heightPx) {
    throw new FaceAnalysisError(
      'image_unreadable',
      'The size of the picture is not the one that its header names.',
    );
  }
  const scale = Math.min(1, workingSidePx / Math.max(image.width, image.height));
  const widthPx = Math.max(1, Math.round(image.width * scale));
  const heightPx = Math.max(1, Math.round(image.height * scale));
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(image, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { widthPx: image.width, heightPx: image.height, pixels: { rgba: data, widthPx, heightPx } };
}
