import { guidanceThresholds, type GuidanceThresholds } from '../../../src/guidance/guidance-thresholds.ts';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import type { FaceMesh } from '../../../demo/sandbox/faces/face-mesh.ts';
import { openFaceNets, type FaceNets } from '../../../demo/sandbox/faces/face-nets.ts';
import type { Picture } from '../../../demo/sandbox/faces/picture.ts';
import type { TestPicture } from './test-people.ts';

/** A person as a well-held camera would see them, and where the mesh of their face lies. */
export interface TestPortrait {
  name: string;
  /** 300×400, the face in the middle and about half as wide. */
  picture: Canvas;
  mesh: FaceMesh;
}

/** For judging portraits: they have fewer pixels than any camera, and no rule but that of pixels depends on it. */
export const portraitThresholds: GuidanceThresholds = {
  ...guidanceThresholds,
  cameraEyeDistancePx: { hint: 0, capture: 0, band: 0 },
};

const widthPx = 300;
const heightPx = 400;
/** The detector's box grows a little when the face fills more of its input. */
const faceShare = 0.47;
/** Smaller faces would be drawn too large to have any detail left. */
const leastFacePx = 60;

/** Portraits of everybody on these pictures whose face is large enough; what a picture does not reach is grey. */
export async function portrayPeople(pictures: readonly TestPicture[]): Promise<TestPortrait[]> {
  const nets = await openFaceNets();
  const portraits: TestPortrait[] = [];
  for (const { name, path } of pictures) {
    const image = await loadImage(path);
    const whole = createCanvas(image.width, image.height);
    whole.getContext('2d').drawImage(image, 0, 0);
    const faces = nets.detect(pixelsOf(whole)).filter(({ left, right }) => right - left >= leastFacePx);
    for (const [at, face] of faces.entries()) {
      const picture = frameFace(whole, face);
      const mesh = largestMesh(nets, picture);
      if (mesh !== undefined)
        portraits.push({ name: faces.length > 1 ? `${name} ${at + 1}` : name, picture, mesh });
    }
  }
  return portraits;
}

function frameFace(
  whole: Canvas,
  face: { left: number; right: number; top: number; bottom: number },
): Canvas {
  const scale = (faceShare * widthPx) / (face.right - face.left);
  const picture = createCanvas(widthPx, heightPx);
  const pen = picture.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#888888';
  pen.fillRect(0, 0, widthPx, heightPx);
  const x = widthPx / 2 - ((face.left + face.right) / 2) * scale;
  const y = heightPx / 2 - ((face.top + face.bottom) / 2) * scale;
  pen.drawImage(whole, x, y, whole.width * scale, whole.height * scale);
  return picture;
}

function largestMesh(nets: FaceNets, picture: Canvas): FaceMesh | undefined {
  const pixels = pixelsOf(picture);
  const [face] = nets.detect(pixels).sort((a, b) => b.right - b.left - (a.right - a.left));
  const mesh = face && nets.fitMesh(pixels, face);
  return mesh !== undefined && mesh.faceFlag >= 0.5 ? mesh : undefined;
}

function pixelsOf(picture: Canvas): Picture {
  const { width, height } = picture;
  const { data } = picture.getContext('2d').getImageData(0, 0, width, height);
  return { rgba: data, widthPx: width, heightPx: height };
}
