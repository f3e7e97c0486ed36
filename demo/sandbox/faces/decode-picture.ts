import { createCanvas, Image } from '@napi-rs/canvas';
import { FaceAnalysisError } from './face-analysis.ts';
import type { Picture } from './picture.ts';
import { readPictureSize, type PictureSize } from './read-picture-size.ts';

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
  if (!size) {
    throw new FaceAnalysisError('image_unreadable', 'The picture is not a JPEG, PNG or WebP.');
  }
  if (size.widthPx * size.heightPx > maximumPixels) {
    throw new FaceAnalysisError('image_unreadable', 'The picture has more than 24 megapixels.');
  }
  const image = await decode(bytes, size);
  const scale = Math.min(1, workingSidePx / Math.max(image.width, image.height));
  const widthPx = Math.max(1, Math.round(image.width * scale));
  const heightPx = Math.max(1, Math.round(image.height * scale));
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(image, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { widthPx: image.width, heightPx: image.height, pixels: { rgba: data, widthPx, heightPx } };
}

/**
 * Decodes a picture of a known size. The decoder says what it makes of the header before it decodes, and after: a file
 * that it reads differently was made to deceive.
 */
function decode(bytes: Uint8Array, size: PictureSize): Promise<Image> {
  return new Promise((resolve, reject) => {
    const refuse = (message: string, cause?: unknown): void => {
      const error = new FaceAnalysisError('image_unreadable', message);
      error.cause = cause;
      reject(error);
    };
    const image = new Image();
    const isOfSize = (): boolean => image.width === size.widthPx && image.height === size.heightPx;
    image.onload = () => {
      if (isOfSize()) resolve(image);
      else refuse('The size of the picture is not the one that its header names.');
    };
    image.onerror = (cause) => {
      refuse('The picture cannot be decoded.', cause);
    };
    image.src = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Rejects at once, so that nothing waits for, or draws, a picture that is larger than it says.
    if (image.width > 0 && !isOfSize())
      refuse('The size of the picture is not the one that its header names.');
  });
}
