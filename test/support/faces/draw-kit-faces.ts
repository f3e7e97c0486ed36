/**
 * Draws the pictures of `fortface-capture/testing` out of the astronaut's portrait: looking at the camera, and turned
 * away from it. Run it again if the portrait changes: `node --import tsx test/support/faces/draw-kit-faces.ts`.
 */
import { writeFile } from 'node:fs/promises';
import { createCanvas, loadImage, type Canvas, type ImageData } from '@napi-rs/canvas';
import { openFaceNets } from '../../../demo/sandbox/faces/face-nets.ts';
import { partOf } from '../../../demo/sandbox/faces/face-mesh.ts';
import { astronaut } from './test-people.ts';

/** The upper left part of the portrait, with head and shoulders. */
const sidePx = 400;
const jpegQuality = 82;
/** How far the head turns. The nets read about two thirds of it, because the far cheek keeps its texture. */
const turnDeg = 40;

const folder = new URL('../../../src/testing/faces/', import.meta.url);

const frontal = createCanvas(sidePx, sidePx);
frontal.getContext('2d').drawImage(await loadImage(astronaut.path), 0, 0);
const { face, eyes, nose } = await measure(frontal);
await writeFile(new URL('frontal.jpg', folder), frontal.toBuffer('image/jpeg', jpegQuality));
await writeFile(new URL('turned.jpg', folder), turnHead(frontal).toBuffer('image/jpeg', jpegQuality));
// The numbers that `scenes.ts` draws by, in pixels of the picture.
console.log(JSON.stringify({ face, eyes, nose }));

async function measure(picture: Canvas) {
  const nets = await openFaceNets();
  const { width: widthPx, height: heightPx } = picture;
  const { data: rgba } = picture.getContext('2d').getImageData(0, 0, widthPx, heightPx);
  const pixels = { rgba, widthPx, heightPx };
  const [box] = nets.detect(pixels);
  const mesh = box && nets.fitMesh(pixels, box);
  if (box === undefined || mesh === undefined) throw new Error('The portrait has no face.');
  return {
    face: {
      x: Math.round((box.left + box.right) / 2),
      y: Math.round((box.top + box.bottom) / 2),
      width: Math.round(box.right - box.left),
    },
    eyes: (['leftEye', 'rightEye'] as const).map((eye) => middleOf(partOf(mesh, eye))),
    nose: middleOf(partOf(mesh, 'noseTip')),
  };
}

function middleOf(points: readonly { x: number; y: number }[]): { x: number; y: number } {
  const mean = (read: (point: { x: number; y: number }) => number): number =>
    Math.round(points.reduce((sum, point) => sum + read(point), 0) / points.length);
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

/** Turns the head about its upright axis: an ellipsoid with a nose, which fades into the picture around it. */
function turnHead(picture: Canvas): Canvas {
  const { width, height } = picture;
  const source = picture.getContext('2d').getImageData(0, 0, width, height);
  const turned = createCanvas(width, height);
  const pen = turned.getContext('2d');
  const target = pen.createImageData(width, height);
  const angle = (turnDeg * Math.PI) / 180;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Where the picture shows what lies here after the turn, found step by step.
      let from = x;
      for (let step = 0; step < 12; step += 1) {
        const { depth, share } = headAt(from, y);
        const shift = (from - face.x) * (Math.cos(angle) - 1) + depth * Math.sin(angle);
        from = x - share * shift;
      }
      copyPixel(source, target, from, y, x);
    }
  }
  pen.putImageData(target, 0, 0);
  return turned;
}

/** How far the head stands out at a point, in pixels, and how much of it belongs to the head, 0–1. */
function headAt(x: number, y: number): { depth: number; share: number } {
  const [acrossPx, uprightPx] = [face.width * 0.62, face.width * 0.85];
  const away = Math.hypot((x - face.x) / acrossPx, (y - face.y) / uprightPx);
  const ball = face.width * 0.45 * Math.sqrt(Math.max(0, 1 - away ** 2));
  const fromNose = Math.hypot((x - nose.x) / (face.width * 0.11), (y - nose.y) / (face.width * 0.16));
  const noseDepth = face.width * 0.16 * Math.exp(-(fromNose ** 2));
  return { depth: ball + noseDepth, share: Math.min(1, Math.max(0, (1.45 - away) / 0.45)) };
}

function copyPixel(source: ImageData, target: ImageData, from: number, y: number, x: number): void {
  const left = Math.min(source.width - 2, Math.max(0, Math.floor(from)));
  const part = Math.min(1, Math.max(0, from - left));
  for (let channel = 0; channel < 4; channel += 1) {
    const at = 4 * (y * source.width + left) + channel;
    target.data[4 * (y * target.width + x) + channel] =
      (source.data[at] ?? 0) * (1 - part) + (source.data[at + 4] ?? 0) * part;
  }
}
