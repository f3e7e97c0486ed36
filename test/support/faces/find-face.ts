import { decodePicture } from '../../../demo/sandbox/faces/decode-picture.ts';
import { openFaceNets } from '../../../demo/sandbox/faces/face-nets.ts';

/** A face's box in the picture's own pixels. */
export interface FoundFace {
  centreX: number;
  centreY: number;
  widthPx: number;
}

/** The surest face of a picture; throws when there is none. */
export async function findFace(picture: Uint8Array): Promise<FoundFace> {
  const nets = await openFaceNets();
  const { pixels, widthPx } = await decodePicture(picture);
  const [face] = nets.detect(pixels);
  if (!face) throw new Error('The picture has no face.');
  const scale = widthPx / pixels.widthPx;
  return {
    centreX: ((face.left + face.right) / 2) * scale,
    centreY: ((face.top + face.bottom) / 2) * scale,
    widthPx: (face.right - face.left) * scale,
  };
}
