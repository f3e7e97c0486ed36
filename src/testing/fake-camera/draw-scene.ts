import type { FaceName } from './faces.ts';

/** What is drawn: a face of the package with its picture, or a picture of the page's own. */
export type Scene = { name: FaceName; portrait: CanvasImageSource } | { own: CanvasImageSource };

/** Where the face lies in the package's portraits, in their pixels. `test/support/faces/draw-kit-faces.ts` measures it. */
const portraitPx = {
  side: 400,
  face: { x: 225, y: 127, width: 102 },
  /** A turned head lies elsewhere in its picture. */
  turnedX: 238,
  eyes: [
    { x: 204, y: 101 },
    { x: 247, y: 103 },
  ],
} as const;

/** Face width as a share of the upright 3:4 part of the frame, which is what a capture keeps. */
const faceShares: Readonly<Record<FaceName, number>> = {
  frontal: 0.47,
  none: 0,
  two: 0.38,
  // The box of a turned face is narrower.
  turned: 0.52,
  'too-far': 0.27,
  dark: 0.47,
  sunglasses: 0.47,
};
/** So black that no face is found, as in a room without light. */
const darkness = 0.96;

/** Draws a scene over the whole canvas, without movement. */
export function drawScene(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height } = pen.canvas;
  if ('own' in scene) {
    drawCovering(pen, scene.own);
    return;
  }
  const { name, portrait } = scene;
  if (name === 'none') {
    drawRoom(pen);
    return;
  }
  const viewWidth = Math.min(width, height * 0.75);
  const middle = { x: width / 2, y: height / 2, faceWidth: viewWidth * faceShares[name] };
  if (name === 'two') {
    for (const side of [-1, 1]) {
      pen.save();
      pen.beginPath();
      pen.rect(side < 0 ? 0 : width / 2, 0, width / 2, height);
      pen.clip();
      drawPerson(pen, portrait, { ...middle, x: middle.x + (side * viewWidth) / 4 });
      pen.restore();
    }
  } else drawPerson(pen, portrait, name === 'turned' ? centreTurned(middle) : middle);
  if (name === 'sunglasses') drawSunglasses(pen, middle);
  if (name === 'dark') {
    pen.fillStyle = `rgb(0 0 0 / ${darkness})`;
    pen.fillRect(0, 0, width, height);
  }
}

interface Place {
  x: number;
  y: number;
  faceWidth: number;
}

/** Where the frontal face would lie if the turned one is in this place. */
function centreTurned(place: Place): Place {
  const { face, turnedX } = portraitPx;
  return { ...place, x: place.x - ((turnedX - face.x) * place.faceWidth) / face.width };
}

/** Draws the portrait with its face in place, over a stretched copy of its lowest rows, which show clothes only. */
function drawPerson(pen: CanvasRenderingContext2D, portrait: CanvasImageSource, place: Place): void {
  const { width, height } = pen.canvas;
  const { side, face } = portraitPx;
  const scale = place.faceWidth / face.width;
  pen.drawImage(portrait, 0, side * 0.9, side, side * 0.1, 0, 0, width, height);
  pen.drawImage(portrait, place.x - face.x * scale, place.y - face.y * scale, side * scale, side * scale);
}

function drawSunglasses(pen: CanvasRenderingContext2D, place: Place): void {
  const { face, eyes } = portraitPx;
  const scale = place.faceWidth / face.width;
  pen.fillStyle = '#141418';
  pen.strokeStyle = '#0c0c0e';
  pen.lineWidth = 3 * scale;
  const [left, right] = eyes.map((eye) => ({
    x: place.x + (eye.x - face.x) * scale,
    y: place.y + (eye.y - face.y + 3) * scale,
  }));
  for (const lens of [left, right]) {
    if (lens === undefined) continue;
    pen.beginPath();
    pen.ellipse(lens.x, lens.y, 17 * scale, 13 * scale, 0, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
  pen.beginPath();
  pen.moveTo(left?.x ?? 0, left?.y ?? 0);
  pen.lineTo(right?.x ?? 0, right?.y ?? 0);
  pen.stroke();
}

/** A wall, a window, a door and a lamp. */
function drawRoom(pen: CanvasRenderingContext2D): void {
  const { width, height } = pen.canvas;
  const wall = pen.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, '#d9d2c4');
  wall.addColorStop(1, '#8d8578');
  for (const [colour, x, y, w, h] of [
    [wall, 0, 0, width, height],
    ['#5b4a3a', 0, height * 0.85, width, height * 0.15],
    ['#b7d3ea', width * 0.12, height * 0.15, width * 0.22, height * 0.35],
    ['#7a5c3e', width * 0.7, height * 0.2, width * 0.18, height * 0.65],
    ['#e8c46a', width / 2, 0, width * 0.05, height * 0.3],
  ] as const) {
    pen.fillStyle = colour;
    pen.fillRect(x, y, w, h);
  }
}

/** Fills the frame with a picture, cutting off what does not fit. */
function drawCovering(pen: CanvasRenderingContext2D, picture: CanvasImageSource): void {
  const { width, height } = pen.canvas;
  const own = sizeOf(picture);
  if (own.width === 0 || own.height === 0) return;
  const scale = Math.max(width / own.width, height / own.height);
  const [w, h] = [own.width * scale, own.height * scale];
  pen.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
}

function sizeOf(picture: CanvasImageSource): { width: number; height: number } {
  if (picture instanceof HTMLVideoElement) return { width: picture.videoWidth, height: picture.videoHeight };
  if (picture instanceof HTMLImageElement)
    return { width: picture.naturalWidth, height: picture.naturalHeight };
  const { width, height } = picture as HTMLCanvasElement | ImageBitmap;
  return { width, height };
}
