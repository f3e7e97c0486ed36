import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';

/** What a QR reader makes of a picture that shows a code; dark on light only, as the plainest readers are. */
export async function decodeCode(png: Buffer): Promise<string | undefined> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
}
