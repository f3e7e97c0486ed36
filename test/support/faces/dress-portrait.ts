import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { partOf, type FaceMesh } from '../../../demo/sandbox/faces/face-mesh.ts';
import type { TestPortrait } from './portray-people.ts';

interface Point {
  x: number;
  y: number;
}

type Draw = (pen: SKRSContext2D, mesh: FaceMesh, widthPx: number) => void;

/** What people have on their faces: the first four cover it, the others do not. `widthPx` is between the eyes' outer corners. */
const wardrobe = {
  'dark glasses': (pen, mesh, widthPx) => drawGlasses(pen, mesh, widthPx, '#141418', '#0c0c0e'),
  'blue mask': (pen, mesh) => drawMask(pen, mesh, '#9cc7e0'),
  'black mask': (pen, mesh) => drawMask(pen, mesh, '#2a2a2e'),
  'flat hand': drawHand,
  'clear glasses': (pen, mesh, widthPx) =>
    drawGlasses(pen, mesh, widthPx, 'rgb(255 255 255 / 8%)', '#26221f'),
  headscarf: drawHeadscarf,
  beard: drawBeard,
} satisfies Record<string, Draw>;

export type Garment = keyof typeof wardrobe;

/** The same portrait with something drawn onto the face. */
export function dressPortrait({ picture, mesh }: TestPortrait, garment: Garment): Canvas {
  const dressed = createCanvas(picture.width, picture.height);
  const pen = dressed.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const [left, right] = [at(mesh, 33), at(mesh, 263)];
  wardrobe[garment](pen, mesh, Math.hypot(right.x - left.x, right.y - left.y));
  return dressed;
}

function drawGlasses(pen: SKRSContext2D, mesh: FaceMesh, widthPx: number, lens: string, frame: string): void {
  pen.fillStyle = lens;
  pen.strokeStyle = frame;
  pen.lineWidth = widthPx * 0.03;
  const eyes = (['leftEye', 'rightEye'] as const).map((eye) => middleOf(partOf(mesh, eye)));
  for (const { x, y } of eyes) {
    pen.beginPath();
    pen.ellipse(x, y + widthPx * 0.04, widthPx * 0.22, widthPx * 0.17, 0, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}

/** From the bridge of the nose over the cheeks to the chin, with the shade of three pleats. */
function drawMask(pen: SKRSContext2D, mesh: FaceMesh, cloth: string): void {
  const outline = [
    93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323,
  ];
  trace(pen, mesh, [...outline, 425, 4, 205]);
  pen.fillStyle = cloth;
  pen.fill();
  pen.strokeStyle = 'rgb(0 0 0 / 15%)';
  pen.lineWidth = 2;
  for (const share of [0.3, 0.5, 0.7]) {
    const y = at(mesh, 4).y + share * (at(mesh, 152).y - at(mesh, 4).y);
    pen.beginPath();
    pen.moveTo(at(mesh, 58).x, y);
    pen.lineTo(at(mesh, 288).x, y);
    pen.stroke();
  }
}

/** The back of a hand, in the colour of the forehead, flat over the mouth. */
function drawHand(pen: SKRSContext2D, mesh: FaceMesh, widthPx: number): void {
  const brow = at(mesh, 151);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(Math.round(brow.x), Math.round(brow.y), 1, 1).data;
  const { x, y } = middleOf(partOf(mesh, 'mouth'));
  const skin = pen.createLinearGradient(x - widthPx, y, x + widthPx, y);
  skin.addColorStop(0, `rgb(${red} ${green} ${blue})`);
  skin.addColorStop(1, `rgb(${red * 0.8} ${green * 0.8} ${blue * 0.8})`);
  pen.fillStyle = skin;
  pen.beginPath();
  pen.roundRect(x - widthPx * 0.7, y - widthPx * 0.32, widthPx * 1.8, widthPx * 0.78, widthPx * 0.2);
  pen.fill();
}

/** Cloth around the whole face, close to the brows, the cheeks and under the chin. */
function drawHeadscarf(pen: SKRSContext2D, mesh: FaceMesh, widthPx: number): void {
  const face = partOf(mesh, 'oval');
  const centre = middleOf(face);
  pen.fillStyle = '#3f5a4e';
  pen.beginPath();
  pen.ellipse(centre.x, centre.y + widthPx * 0.2, widthPx * 1.05, widthPx * 1.5, 0, 0, 2 * Math.PI);
  face.forEach(({ x, y }, index) => {
    const place = { x: centre.x + 0.94 * (x - centre.x), y: centre.y + 0.92 * (y - centre.y) };
    if (index === 0) pen.moveTo(place.x, place.y);
    else pen.lineTo(place.x, place.y);
  });
  pen.closePath();
  pen.fill('evenodd');
}

/** Dark hair on jaw and upper lip, strand by strand; the lips stay bare. */
function drawBeard(pen: SKRSContext2D, mesh: FaceMesh, widthPx: number): void {
  pen.save();
  trace(
    pen,
    mesh,
    [132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 425, 2, 205],
  );
  pen.clip();
  const box = { left: at(mesh, 132).x, right: at(mesh, 361).x, top: at(mesh, 2).y, bottom: at(mesh, 152).y };
  const lips = middleOf(partOf(mesh, 'mouth'));
  for (let strand = 0; strand < 5000; strand++) {
    // The golden ratio spreads places evenly without chance.
    const x = box.left + ((strand * 0.618034) % 1) * (box.right - box.left);
    const y = box.top + ((strand * 0.754878) % 1) * (box.bottom - box.top);
    if (Math.hypot((x - lips.x) / 0.28, (y - lips.y) / 0.1) < widthPx) continue;
    pen.strokeStyle = `rgb(${30 + (strand % 5) * 6} ${22 + (strand % 5) * 5} ${18 + (strand % 5) * 4} / 70%)`;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + ((strand % 7) - 3), y + widthPx * 0.05);
    pen.stroke();
  }
  pen.restore();
}

function trace(pen: SKRSContext2D, mesh: FaceMesh, indices: readonly number[]): void {
  pen.beginPath();
  for (const { x, y } of indices.map((index) => at(mesh, index))) pen.lineTo(x, y);
  pen.closePath();
}

function at({ points }: FaceMesh, index: number): Point {
  const point = points[index];
  if (point === undefined) throw new RangeError('The mesh lacks a point.');
  return point;
}

function middleOf(points: readonly Point[]): Point {
  const mean = (read: (point: Point) => number) =>
    points.reduce((sum, point) => sum + read(point), 0) / points.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}
