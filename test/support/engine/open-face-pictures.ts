/** Pictures of people of the development dependencies, cut as guidance cuts a frame. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage, type Canvas, type Image } from '@napi-rs/canvas';
import { fillNetInput } from '../../../src/faces/fill-net-input.ts';
import type { TurnedArea } from '../../../src/frames/frame-surface.ts';
import { cutTurnedArea } from '../faces/cut-turned-area.ts';

export interface FacePicture {
  name: string;
  /** The upright square in the middle that the detector analyses, as high as the picture's longer side. */
  square: TurnedArea;
  /** What the nets get to see of an area. */
  readForDetector(area: TurnedArea): Float32Array;
  readForMesh(area: TurnedArea): Float32Array;
}

/** The longer side of what a camera gives by default. */
const framePx = 640;

const require = createRequire(import.meta.url);
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const places = join(packageFolder('material-kit'), 'assets/img');
const folders = [
  { path: join(places, 'faces'), only: /\.jpg$/ },
  { path: join(packageFolder('@vladmandic/face-api'), 'demo'), only: /^sample\d\.jpg$/ },
  { path: join(places, 'examples'), only: /\.jpg$/ },
  { path: places, only: /\.jpg$/ },
  { path: join(dirname(fileURLToPath(import.meta.url)), '../faces'), only: /^astronaut\.jpg$/ },
];

/** Opens each picture twice, original and mirrored, because a net treats these as two pictures. */
export async function openFacePictures(): Promise<FacePicture[]> {
  const files = folders.flatMap(({ path, only }) =>
    readdirSync(path)
      .filter((name) => only.test(name))
      .sort()
      .map((name) => ({ name, path: join(path, name) })),
  );
  const pictures: FacePicture[] = [];
  for (const { name, path } of files) {
    const image = scaleToFrame(await loadImage(path));
    pictures.push(openFacePicture(name, image), openFacePicture(`${name}, mirrored`, mirror(image)));
  }
  return pictures;
}

function openFacePicture(name: string, image: Canvas): FacePicture {
  const longPx = Math.max(image.width, image.height);
  const read = (area: TurnedArea, sidePx: number, range: { zero: number; scale: number }): Float32Array => {
    const input = new Float32Array(sidePx ** 2 * 3);
    fillNetInput(cutTurnedArea(image, area, sidePx), input, range);
    return input;
  };
  return {
    name,
    square: {
      centreX: image.width / 2,
      centreY: image.height / 2,
      widthPx: longPx,
      heightPx: longPx,
      turnRad: 0,
    },
    readForDetector: (area) => read(area, 128, { zero: 127.5, scale: 1 / 127.5 }),
    readForMesh: (area) => read(area, 192, { zero: 0, scale: 1 / 255 }),
  };
}

function scaleToFrame(file: Image): Canvas {
  const scale = framePx / Math.max(file.width, file.height);
  const frame = createCanvas(Math.round(file.width * scale), Math.round(file.height * scale));
  const pen = frame.getContext('2d');
  pen.imageSmoothingQuality = 'medium';
  pen.drawImage(file, 0, 0, frame.width, frame.height);
  return frame;
}

function mirror(image: Canvas): Canvas {
  const mirrored = createCanvas(image.width, image.height);
  const pen = mirrored.getContext('2d');
  pen.scale(-1, 1);
  pen.drawImage(image, -image.width, 0);
  return mirrored;
}
