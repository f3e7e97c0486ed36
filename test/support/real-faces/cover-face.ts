/** Draws masks, hands and lenses over real faces, and shuts real eyes with the lids' own skin. */
import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawCloth, type Texture } from './draw-cloth.ts';
import { startRandom } from './start-random.ts';
import type { Mesh, Point } from './trace-face.ts';

/** Corner on the picture's left, upper lid, corner on the right, lower lid; and the brow above. */
const eyes = [
  {
    upper: [33, 246, 161, 160, 159, 158, 157, 173, 133],
    lower: [33, 7, 163, 144, 145, 153, 154, 155, 133],
    brow: [46, 53, 52, 65, 55],
  },
  {
    upper: [362, 398, 384, 385, 386, 387, 388, 466, 263],
    lower: [362, 382, 381, 380, 374, 373, 390, 249, 263],
    brow: [285, 295, 282, 283, 276],
  },
] as const;
const jaw = [
  93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323,
] as const;

/** A copy of the picture with something drawn onto it. */
export function drawOver(picture: Canvas, draw: (pen: SKRSContext2D) => void): Canvas {
  const copy = createCanvas(picture.width, picture.height);
  const pen = copy.getContext('2d');
  pen.drawImage(picture, 0, 0);
  draw(pen);
  return copy;
}

export interface MaskStyle {
  texture: Texture;
  seed: number;
  /** 0: flat; 1: as deeply shaded as a thing in light from one side. */
  shading: number;
  /** Rows of pleats. */
  pleats: number;
  /** Where it ends on the nose: on the bridge or at the tip. */
  high: boolean;
  /** Instead of a cloth, the wearer's own skin so many times as bright. */
  skinShare?: number;
  /** Without straps, and with an edge that melts into the face. */
  seamless?: boolean;
  /** A mouth on the cloth, where the wearer has one. */
  lips?: 'full' | 'parted' | 'smiling';
  lipHueDeg?: number;
}

/** A mask from nose to chin with straps, shaded towards its rim and folded. */
export function drawMask(picture: Canvas, mesh: Mesh, style: MaskStyle): Canvas {
  const random = startRandom(style.seed + 7);
  const top = style.high ? [330, 280, 419, 197, 196, 50, 101] : [425, 327, 4, 98, 205];
  const outline = [...jaw, ...top].map(mesh);
  const box = boundsOf(outline);
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const grown = outline.map(({ x, y }) => ({
    x: centre.x + (x - centre.x) * (0.97 + 0.06 * random()),
    y: centre.y + (y - centre.y) * (y > centre.y ? 1.04 : 1),
  }));
  const sidePx = Math.ceil(Math.max(box.right - box.left, box.bottom - box.top) * 1.2);
  return drawOver(picture, (pen) => {
    pen.strokeStyle = '#e8e8e8';
    pen.lineWidth = sidePx * 0.015;
    for (const [ear, rim] of [
      [234, 93],
      [454, 323],
    ] as const)
      if (style.seamless !== true) line(pen, mesh(ear), mesh(rim));
    pen.save();
    tracePath(pen, grown);
    if (style.seamless === true) {
      pen.filter = `blur(${sidePx * 0.015}px)`;
      pen.fillStyle = tinted(skinOf(picture, mesh), style.skinShare ?? 1);
      pen.fill();
      pen.filter = 'none';
    }
    pen.clip();
    if (style.skinShare === undefined) {
      const cloth = drawCloth(style.texture, { sidePx, seed: style.seed });
      pen.drawImage(cloth, centre.x - sidePx / 2, centre.y - sidePx / 2);
    } else {
      pen.fillStyle = tinted(skinOf(picture, mesh), style.skinShare);
      pen.fillRect(box.left - sidePx, box.top - sidePx, 3 * sidePx, 3 * sidePx);
    }
    const nose = mesh(4);
    const shine = pen.createRadialGradient(
      nose.x + sidePx * (random() - 0.5) * 0.4,
      nose.y + sidePx * 0.12,
      sidePx * 0.05,
      centre.x,
      centre.y,
      sidePx * 0.6,
    );
    shine.addColorStop(0, `rgb(255 255 255 / ${style.shading * 35}%)`);
    shine.addColorStop(0.4, 'rgb(128 128 128 / 0%)');
    shine.addColorStop(1, `rgb(0 0 0 / ${style.shading * 70}%)`);
    pen.fillStyle = shine;
    pen.fillRect(box.left - sidePx, box.top - sidePx, 3 * sidePx, 3 * sidePx);
    for (let pleat = 1; pleat <= style.pleats; pleat++) {
      const y = box.top + ((box.bottom - box.top) * (pleat + 0.6)) / (style.pleats + 2);
      const bend = sidePx * (0.03 + 0.05 * random());
      for (const [shift, colour] of [
        [0, `rgb(0 0 0 / ${15 + 35 * style.shading}%)`],
        [sidePx * 0.012, `rgb(255 255 255 / ${20 + 20 * style.shading}%)`],
      ] as const) {
        pen.strokeStyle = colour;
        pen.lineWidth = sidePx * 0.012;
        pen.beginPath();
        pen.moveTo(box.left, y + shift);
        pen.quadraticCurveTo(centre.x, y + bend + shift, box.right, y + shift);
        pen.stroke();
      }
    }
    if (style.lips !== undefined) printLips(pen, mesh, style);
    pen.restore();
  });
}

/** How far the corners of printed lips lie above the middle, and how far the lips part, in widths of the mouth. */
const printedLips = {
  full: { corners: 0, gap: 0 },
  parted: { corners: 0.03, gap: 0.1 },
  smiling: { corners: 0.14, gap: 0.16 },
} as const;

function printLips(pen: SKRSContext2D, mesh: Mesh, { lips = 'full', lipHueDeg = 0 }: MaskStyle): void {
  const [left, right] = [mesh(61), mesh(291)];
  const width = Math.hypot(right.x - left.x, right.y - left.y) * 1.1;
  const { corners, gap } = printedLips[lips];
  pen.save();
  pen.translate((left.x + right.x) / 2, (left.y + right.y) / 2);
  pen.rotate(Math.atan2(right.y - left.y, right.x - left.x));
  const [end, rise] = [width / 2, -corners * width];
  const curve = (upper: number, lower: number): void => {
    pen.beginPath();
    pen.moveTo(-end, rise);
    pen.bezierCurveTo(-end / 2, upper * width, -end / 6, upper * width, 0, upper * width * 0.8);
    pen.bezierCurveTo(end / 6, upper * width, end / 2, upper * width, end, rise);
    pen.bezierCurveTo(end / 2, lower * width, -end / 2, lower * width, -end, rise);
    pen.closePath();
  };
  curve(-0.22, 0.34);
  pen.fillStyle = `hsl(${lipHueDeg} 52% 46%)`;
  pen.fill();
  curve(-gap * 0.4, gap);
  pen.fillStyle = lips === 'smiling' ? '#efe9e2' : '#3a1416';
  pen.fill();
  pen.strokeStyle = '#4a1a1c';
  pen.lineWidth = width * 0.02;
  pen.stroke();
  pen.restore();
}

export interface HandStyle {
  seed: number;
  /** Direction of the fingers, in radians: 0 comes from the picture's left, π/2 from above. */
  turnRad: number;
  fingers: number;
  /** Over the mouth or over the eyes. */
  over: 'mouth' | 'eyes';
}

/** Fingers of the face's own skin next to each other, rounded by shade, with creases and nails. */
export function drawHand(picture: Canvas, mesh: Mesh, style: HandStyle): Canvas {
  const random = startRandom(style.seed);
  const widthPx = distance(mesh(33), mesh(263));
  const target = style.over === 'mouth' ? middle(mesh(13), mesh(17)) : middle(mesh(133), mesh(362));
  const skin = skinOf(picture, mesh);
  const thick = widthPx * (0.24 + 0.06 * random());
  const long = widthPx * (2 + 0.6 * random());
  return drawOver(picture, (pen) => {
    pen.translate(target.x, target.y);
    pen.rotate(style.turnRad);
    const shift = (random() - 0.5) * thick;
    for (let finger = 0; finger < style.fingers; finger++) {
      const y = (finger - (style.fingers - 1) / 2) * thick * 1.0 + shift;
      const tip = widthPx * (0.75 + 0.35 * random() - 0.12 * Math.abs(finger - (style.fingers - 1) / 2));
      const light = 0.85 + 0.3 * random();
      const round = pen.createLinearGradient(0, y - thick / 2, 0, y + thick / 2);
      round.addColorStop(0, tinted(skin, 0.45 * light));
      round.addColorStop(0.2, tinted(skin, 0.9 * light));
      round.addColorStop(0.45, tinted(skin, 1.12 * light));
      round.addColorStop(0.85, tinted(skin, 0.8 * light));
      round.addColorStop(1, tinted(skin, 0.35 * light));
      pen.fillStyle = round;
      pen.beginPath();
      pen.roundRect(tip - long, y - thick / 2, long, thick, thick * 0.45);
      pen.fill();
      pen.strokeStyle = tinted(skin, 0.55);
      pen.lineWidth = thick * 0.05;
      for (const share of [0.18, 0.36, 0.39, 0.42]) {
        const x = tip - long * share;
        pen.beginPath();
        pen.moveTo(x, y - thick * 0.35);
        pen.quadraticCurveTo(x + thick * 0.12, y, x, y + thick * 0.35);
        pen.stroke();
      }
      pen.fillStyle = tinted([skin[0] * 1.15, skin[1] * 1.0, skin[2] * 1.0], 1.15);
      pen.beginPath();
      pen.ellipse(tip - thick * 0.42, y, thick * 0.3, thick * 0.26, 0, 0, 2 * Math.PI);
      pen.fill();
    }
    pen.resetTransform();
  });
}

/** A fist before the mouth: a back of skin, four knuckles, and the fingers folded below them. */
export function drawFist(
  picture: Canvas,
  mesh: Mesh,
  { seed, turnRad }: { seed: number; turnRad: number },
): Canvas {
  const random = startRandom(seed);
  const widthPx = distance(mesh(33), mesh(263));
  const target = middle(mesh(14), mesh(18));
  const skin = skinOf(picture, mesh);
  const [halfPx, thick] = [widthPx * (0.5 + 0.1 * random()), widthPx * (0.24 + 0.05 * random())];
  return drawOver(picture, (pen) => {
    pen.translate(target.x, target.y);
    pen.rotate(turnRad);
    const back = pen.createLinearGradient(0, -halfPx, 0, halfPx * 1.4);
    back.addColorStop(0, tinted(skin, 0.75));
    back.addColorStop(0.3, tinted(skin, 1.08));
    back.addColorStop(1, tinted(skin, 0.6));
    pen.fillStyle = back;
    pen.beginPath();
    pen.roundRect(-halfPx, -halfPx * 0.7, 2 * halfPx, halfPx * 2.2, thick * 0.8);
    pen.fill();
    for (let finger = 0; finger < 4; finger++) {
      const x = (finger - 1.5) * halfPx * 0.5;
      const round = pen.createRadialGradient(x, -halfPx * 0.45, thick * 0.1, x, -halfPx * 0.4, thick * 0.8);
      round.addColorStop(0, tinted(skin, 1.1 + 0.15 * random()));
      round.addColorStop(1, tinted(skin, 0.7));
      pen.fillStyle = round;
      pen.beginPath();
      pen.ellipse(x, -halfPx * 0.35, thick * 0.46, thick * 0.7, 0, 0, 2 * Math.PI);
      pen.fill();
      pen.strokeStyle = tinted(skin, 0.4);
      pen.lineWidth = thick * 0.06;
      line(pen, { x: x + halfPx * 0.25, y: -halfPx * 0.5 }, { x: x + halfPx * 0.25, y: halfPx * 0.25 });
    }
    pen.resetTransform();
  });
}

export interface LensStyle {
  seed: number;
  kind: 'black' | 'brown' | 'mirrored' | 'gradient' | 'blue' | 'reflecting' | 'clear' | 'tinted' | 'fading';
  shape: 'round' | 'aviator' | 'square';
  /** 0–1: what of the light does not pass. */
  density: number;
  /** Of tinted lenses, in degrees. */
  hueDeg?: number;
  /** Width of a rim, of the distance of the outer corners of the eyes. Absent: thin, in a seeded colour. */
  rim?: number;
  /** Of such a rim, in degrees. Absent: dark. */
  rimHueDeg?: number;
  /** Size of the glasses. Default: 1. */
  scale?: number;
}

/** Sunglasses; some lenses let the eyes shine through, some show the room. */
export function drawLenses(picture: Canvas, mesh: Mesh, style: LensStyle): Canvas {
  const random = startRandom(style.seed);
  const widthPx = distance(mesh(33), mesh(263));
  return drawOver(picture, (pen) => {
    const centres = [middle(mesh(33), mesh(133)), middle(mesh(362), mesh(263))];
    const { scale = 1 } = style;
    const [a, b] = [scale * widthPx * (0.25 + 0.05 * random()), scale * widthPx * (0.19 + 0.05 * random())];
    const dark = style.rimHueDeg === undefined ? '#1c1a18' : `hsl(${style.rimHueDeg} 60% 34%)`;
    const turn = Math.atan2(mesh(263).y - mesh(33).y, mesh(263).x - mesh(33).x);
    for (const [side, centre] of centres.entries()) {
      pen.save();
      pen.translate(centre.x + (side === 0 ? -1 : 1) * widthPx * 0.02, centre.y + widthPx * 0.03);
      pen.rotate(turn);
      lensPath(pen, style.shape, a, b, side);
      pen.save();
      pen.clip();
      fillLens(pen, style, a, b, startRandom(style.seed + 1));
      pen.restore();
      lensPath(pen, style.shape, a, b, side);
      pen.strokeStyle = style.rim !== undefined || style.seed % 2 === 0 ? dark : '#9a8450';
      pen.lineWidth = widthPx * (style.rim ?? 0.015 + 0.02 * random());
      pen.stroke();
      pen.restore();
    }
    pen.strokeStyle = dark;
    pen.lineWidth = widthPx * 0.03;
    const [left, right] = centres as [Point, Point];
    line(pen, { x: left.x + a, y: left.y }, { x: right.x - a, y: right.y });
  });
}

function lensPath(pen: SKRSContext2D, shape: LensStyle['shape'], a: number, b: number, side: number): void {
  pen.beginPath();
  if (shape === 'square') pen.roundRect(-a, -b, 2 * a, 2 * b, b * 0.3);
  else if (shape === 'round') pen.ellipse(0, 0, a, b * 1.1, 0, 0, 2 * Math.PI);
  else pen.ellipse(0, b * 0.12, a, b * 1.25, (side === 0 ? -1 : 1) * 0.35, 0, 2 * Math.PI);
}

function fillLens(
  pen: SKRSContext2D,
  { kind, density, hueDeg = 0 }: LensStyle,
  a: number,
  b: number,
  random: () => number,
): void {
  const colours: Record<LensStyle['kind'], string> = {
    black: `rgb(16 16 20 / ${density * 100}%)`,
    brown: `rgb(${70 + 40 * random()} ${40 + 20 * random()} ${15 + 15 * random()} / ${density * 100}%)`,
    blue: `rgb(25 40 ${90 + 60 * random()} / ${density * 100}%)`,
    gradient: '',
    fading: '',
    mirrored: '',
    clear: `rgb(255 255 255 / ${density * 100}%)`,
    reflecting: `rgb(22 22 24 / ${density * 100}%)`,
    tinted: `hsl(${hueDeg} ${55 + 40 * random()}% ${22 + 18 * random()}% / ${density * 100}%)`,
  };
  if (kind === 'gradient') {
    const fade = pen.createLinearGradient(0, -b, 0, b);
    fade.addColorStop(0, `rgb(30 25 22 / ${density * 100}%)`);
    fade.addColorStop(1, `rgb(90 75 60 / ${density * 62}%)`);
    pen.fillStyle = fade;
  } else if (kind === 'fading') {
    const fade = pen.createLinearGradient(0, -b, 0, b);
    const colour = random() < 0.5 ? '18 18 22' : '70 45 25';
    fade.addColorStop(0, `rgb(${colour} / ${density * 100}%)`);
    fade.addColorStop(1, `rgb(${colour} / ${density * 25}%)`);
    pen.fillStyle = fade;
  } else if (kind === 'mirrored') {
    const sky = pen.createLinearGradient(0, -b * 1.2, a * (random() - 0.5), b * 1.2);
    const hue = Math.floor(random() * 360);
    sky.addColorStop(0, `hsl(${hue} 50% ${55 + 30 * random()}%)`);
    sky.addColorStop(0.45 + 0.15 * random(), `hsl(${hue + 30} 60% ${60 + 30 * random()}%)`);
    sky.addColorStop(0.65, `hsl(${hue + 60} 40% ${20 + 20 * random()}%)`);
    sky.addColorStop(1, `hsl(${hue + 90} 45% ${35 + 20 * random()}%)`);
    pen.fillStyle = sky;
  } else pen.fillStyle = colours[kind];
  pen.fillRect(-2 * a, -2 * b, 4 * a, 4 * b);
  if (kind !== 'mirrored' && kind !== 'reflecting') return;
  for (let spot = 0; spot < 4; spot++) {
    pen.fillStyle = `rgb(255 255 255 / ${15 + 50 * random()}%)`;
    pen.beginPath();
    pen.ellipse(
      (random() - 0.5) * 2 * a,
      (random() - 0.5) * 2 * b,
      a * 0.35 * random(),
      b * 0.4 * random(),
      random() * 3,
      0,
      2 * Math.PI,
    );
    pen.fill();
  }
}

/** Hair on jaw and upper lip, strand by strand; the lips stay bare. `length` is in shares of the eyes' distance. */
export function drawBeard(
  picture: Canvas,
  mesh: Mesh,
  { seed, length, density = 0 }: { seed: number; length: number; density?: number },
): Canvas {
  const random = startRandom(seed);
  const widthPx = distance(mesh(33), mesh(263));
  const lips = middle(mesh(13), mesh(14));
  const lipReach = { x: distance(mesh(61), mesh(291)) * 0.55, y: distance(mesh(0), mesh(17)) * 0.6 };
  const [hue, light] = [15 + 25 * random(), 8 + 45 * random() ** 2];
  const outline = [...jaw, 425, 2, 205].map(mesh);
  const box = boundsOf(outline);
  return drawOver(picture, (pen) => {
    tracePath(pen, outline);
    pen.save();
    pen.clip();
    if (density > 0) {
      // Hair so dense that no skin shows; the lips do.
      pen.beginPath();
      pen.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
      pen.ellipse(lips.x, lips.y, lipReach.x, lipReach.y, 0, 0, 2 * Math.PI);
      pen.fillStyle = `hsl(${hue} 30% ${light * 0.7}% / ${100 * density}%)`;
      pen.fill('evenodd');
    }
    pen.lineWidth = widthPx * 0.012;
    const strands = 1500 + Math.floor(3500 * random());
    for (let strand = 0; strand < strands; strand++) {
      const x = box.left + random() * (box.right - box.left);
      const y = box.top + random() * (box.bottom - box.top);
      if (Math.hypot((x - lips.x) / lipReach.x, (y - lips.y) / lipReach.y) < 1) continue;
      pen.strokeStyle = `hsl(${hue} 30% ${light * (0.6 + 0.8 * random())}% / ${50 + 40 * random()}%)`;
      line(pen, { x, y }, { x: x + (random() - 0.5) * widthPx * 0.05, y: y + length * widthPx * random() });
    }
    pen.restore();
  });
}

/** Cloth around the whole face, close to brows, cheeks and chin. */
export function drawScarf(
  picture: Canvas,
  mesh: Mesh,
  { texture, seed }: { texture: Texture; seed: number },
): Canvas {
  const random = startRandom(seed);
  const oval = [
    10,
    338,
    297,
    332,
    284,
    251,
    389,
    356,
    454,
    ...jaw.toReversed(),
    234,
    127,
    162,
    21,
    54,
    103,
    67,
    109,
  ].map(mesh);
  const box = boundsOf(oval);
  const [widthPx, heightPx] = [box.right - box.left, box.bottom - box.top];
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const tight = 0.9 + 0.1 * random();
  return drawOver(picture, (pen) => {
    pen.save();
    pen.beginPath();
    pen.ellipse(centre.x, centre.y + heightPx * 0.1, widthPx * 0.85, heightPx * 0.95, 0, 0, 2 * Math.PI);
    for (const [n, { x, y }] of oval.entries()) {
      const [px, py] = [centre.x + tight * (x - centre.x), centre.y + tight * (y - centre.y)];
      if (n === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    }
    pen.closePath();
    pen.clip('evenodd');
    const sidePx = Math.ceil(heightPx * 2.2);
    pen.drawImage(drawCloth(texture, { sidePx, seed }), centre.x - sidePx / 2, centre.y - sidePx / 2);
    pen.restore();
  });
}

export interface LidStyle {
  seed: number;
  /** Where the skin comes from: the lid above, or the skin below, mirrored. */
  skinFrom: 'lid' | 'below';
  /** 0–1: how dark the line of the lashes is. */
  lashes: number;
  /** Share of the eye that is shut. */
  shut: number;
}

/** Draws the upper lid down over the eyes: its own skin stretched in columns, and the lashes at its rim. */
export function shutEyes(picture: Canvas, mesh: Mesh, { seed, skinFrom, lashes, shut }: LidStyle): Canvas {
  const random = startRandom(seed);
  const darkest = 18 + 30 * random();
  return drawOver(picture, (pen) => {
    for (const eye of eyes) {
      const [upper, lower, brow] = [eye.upper.map(mesh), eye.lower.map(mesh), eye.brow.map(mesh)];
      const heightPx = Math.max(...upper.map((point, n) => (lower[n]?.y ?? 0) - point.y));
      // The mesh lies inside the lids on wide eyes.
      const rimPx = heightPx * 0.25 + 2;
      const [from, to] = [Math.floor(upper[0]!.x), Math.ceil(upper.at(-1)!.x)];
      const lid = createCanvas(picture.width, picture.height);
      const lidPen = lid.getContext('2d');
      for (let x = from - 2; x <= to + 2; x++) {
        const inside = Math.min(to, Math.max(from, x));
        const [topY, bottomY] = [heightAt(upper, inside) - rimPx, heightAt(lower, inside) + rimPx * 0.6];
        const closedY = topY + (bottomY - topY) * shut;
        const browY = heightAt(brow, inside);
        if (skinFrom === 'lid') {
          const start = topY - Math.max(3, (topY - browY) * 0.55);
          lidPen.drawImage(picture, x, start, 1, topY - start, x, start, 1.5, closedY - start);
        } else {
          const depth = Math.max(3, heightPx * 1.1);
          lidPen.save();
          lidPen.translate(0, closedY);
          lidPen.scale(1, -1);
          lidPen.drawImage(picture, x, bottomY + 3, 1, depth, x, 0, 1.5, closedY - topY);
          lidPen.restore();
        }
      }
      pen.save();
      pen.filter = 'blur(1.2px)';
      pen.drawImage(lid, 0, 0);
      pen.restore();
      pen.save();
      pen.filter = `blur(${0.8 + random()}px)`;
      pen.strokeStyle = `rgb(${darkest} ${darkest * 0.8} ${darkest * 0.7} / ${lashes * 100}%)`;
      pen.lineWidth = Math.max(1.5, (to - from) * (0.02 + 0.03 * random()));
      pen.beginPath();
      for (const [n, { x, y }] of lower.entries()) {
        const top = heightAt(upper, x) - rimPx;
        pen.lineTo(x, top + (y + rimPx * 0.5 - top) * shut + (n === 0 || n === 8 ? -1 : 0));
      }
      pen.stroke();
      pen.lineWidth = 1.2;
      for (let lash = 0; lash < 16 * lashes; lash++) {
        const x = from + (to - from) * (0.08 + 0.84 * random());
        const top = heightAt(upper, x) - rimPx;
        const y = top + (heightAt(lower, x) + rimPx * 0.5 - top) * shut;
        line(pen, { x, y }, { x: x + (random() - 0.5) * 6, y: y + (to - from) * 0.09 * random() });
      }
      pen.restore();
    }
  });
}

/** A patch of the picture's own texture where the eyes or the mouth would be, as no drawn thing has. */
/** A patch over one eye. */
export function patchEye(picture: Canvas, mesh: Mesh, eye: 0 | 1, colour: string): Canvas {
  const centre = eye === 0 ? middle(mesh(33), mesh(133)) : middle(mesh(362), mesh(263));
  const widthPx = distance(mesh(33), mesh(263));
  return drawOver(picture, (pen) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(centre.x, centre.y + widthPx * 0.02, widthPx * 0.24, widthPx * 0.19, 0, 0, 2 * Math.PI);
    pen.fill();
  });
}

export function patchOver(picture: Canvas, mesh: Mesh, over: 'eyes' | 'mouth', seed: number): Canvas {
  const random = startRandom(seed);
  const widthPx = distance(mesh(33), mesh(263));
  return drawOver(picture, (pen) => {
    const places =
      over === 'mouth'
        ? [middle(mesh(13), mesh(14))]
        : [middle(mesh(33), mesh(133)), middle(mesh(362), mesh(263))];
    const sources = [mesh(151), mesh(50), mesh(280), mesh(10), mesh(205)];
    const source = sources[Math.floor(random() * sources.length)]!;
    for (const place of places) {
      const [w, h] = over === 'mouth' ? [widthPx * 0.85, widthPx * 0.55] : [widthPx * 0.42, widthPx * 0.3];
      const piece = createCanvas(Math.ceil(w), Math.ceil(h));
      const cut = piece.getContext('2d');
      const zoom = 0.35 + 0.5 * random();
      cut.drawImage(
        picture,
        source.x - (w * zoom) / 2,
        source.y - (h * zoom) / 2,
        w * zoom,
        h * zoom,
        0,
        0,
        w,
        h,
      );
      cut.globalCompositeOperation = 'destination-in';
      const soft = cut.createRadialGradient(w / 2, h / 2, 0, w / 2, h / 2, w / 2);
      soft.addColorStop(0.75, 'black');
      soft.addColorStop(1, 'transparent');
      cut.setTransform(1, 0, 0, h / w, 0, 0);
      cut.fillStyle = soft;
      cut.translate(0, (h / 2) * (w / h) - h / 2);
      cut.fillRect(0, -w, w, 3 * w);
      pen.drawImage(piece, place.x - w / 2, place.y - h / 2);
    }
  });
}

/** White light behind and around a head, and little of it on the face: light behind ÷ light before. */
export function lightFromBehind(picture: Canvas, mesh: Mesh, level: (lit: Canvas) => Canvas): Canvas {
  const dark = level(picture);
  const [left, right, top, chin] = [mesh(234), mesh(454), mesh(10), mesh(152)];
  const [widthPx, heightPx] = [right.x - left.x, chin.y - top.y];
  return drawOver(dark, (pen) => {
    pen.filter = 'blur(3px)';
    pen.fillStyle = '#ffffff';
    pen.beginPath();
    pen.rect(-10, -10, picture.width + 20, chin.y + 0.15 * heightPx + 10);
    pen.ellipse(
      (left.x + right.x) / 2,
      (top.y + chin.y) / 2 - 0.05 * heightPx,
      widthPx * 0.68,
      heightPx * 0.78,
      0,
      0,
      2 * Math.PI,
    );
    pen.fill('evenodd');
    pen.filter = 'none';
  });
}

type Rgb = readonly [number, number, number];

function skinOf(picture: Canvas, mesh: Mesh): Rgb {
  const pen = picture.getContext('2d');
  const places = [151, 50, 280]
    .map(mesh)
    .map(({ x, y }) => pen.getImageData(Math.round(x) - 2, Math.round(y) - 2, 5, 5).data);
  const sum = [0, 0, 0];
  for (const data of places) data.forEach((value, at) => at % 4 < 3 && (sum[at % 4]! += value / 75));
  return sum as unknown as Rgb;
}

function tinted(colour: Rgb, share: number): string {
  return `rgb(${colour.map((value) => Math.round(Math.min(255, value * share))).join(' ')})`;
}

/** The height of a row of points at `x`, between two of them. */
function heightAt(points: readonly Point[], x: number): number {
  for (let n = 1; n < points.length; n++) {
    const [a, b] = [points[n - 1]!, points[n]!];
    if (x <= b.x || n === points.length - 1) return a.y + ((x - a.x) / (b.x - a.x || 1)) * (b.y - a.y);
  }
  return points[0]!.y;
}

function tracePath(pen: SKRSContext2D, points: readonly Point[]): void {
  pen.beginPath();
  for (const { x, y } of points) pen.lineTo(x, y);
  pen.closePath();
}

function line(pen: SKRSContext2D, a: Point, b: Point): void {
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.lineTo(b.x, b.y);
  pen.stroke();
}

function boundsOf(points: readonly Point[]) {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
