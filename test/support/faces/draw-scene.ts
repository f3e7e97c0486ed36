import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { FoundFace } from './find-face.ts';

export type CameraScene =
  'face' | 'arriving' | 'no-face' | 'too-far' | 'dark' | 'dim' | 'back-lit' | 'two-faces';

export interface Portrait {
  image: Canvas;
  face: FoundFace;
}

interface SceneMoment {
  scene: CameraScene;
  portrait: Portrait;
  timeMs: number;
  durationMs: number;
}

/** The part of the picture that a capture keeps is the central one in this shape. */
const viewShape = 3 / 4;
/**
 * Face width as a share of that part's width. The detector's box grows a little when the face fills more of its
 * input: 0.47 measured in a portrait is about 0.5 in the film, 0.27 is too far and still found.
 */
const faceShares = {
  face: 0.47,
  arriving: 0.47,
  dark: 0.47,
  dim: 0.47,
  'back-lit': 0.47,
  'too-far': 0.27,
  'two-faces': 0.36,
  'no-face': 0,
} as const;
/** How black the film is: the detector finds no face in the dark, but still finds one in dim light. */
const darkness: Partial<Record<CameraScene, number>> = { dark: 0.96, dim: 0.9, 'back-lit': 0.88 };
/** For how long the face moves sideways at the start of the loop, before it keeps still. */
const moveMs = 700;
/** The arriving face is off to the side for the first share of the loop, and moves to the middle during the second. */
const arrival = { asideShare: 0.4, comingShare: 0.1, faceWidths: 0.36 };
/** Shares of the face width: how far aside, and how far a standing person sways. */
const asideShare = 0.12;
const swayShare = 0.008;

/** Draws one moment of a scene over the whole canvas; the end of the loop meets its start. */
export function drawScene(
  context: SKRSContext2D,
  { scene, portrait, timeMs, durationMs }: SceneMoment,
): void {
  const { width, height } = context.canvas;
  if (scene === 'no-face') {
    drawRoom(context, timeMs / durationMs);
    return;
  }
  const faceWidthPx = faceWidthOf(scene, context.canvas);
  const move = moveAt(timeMs, durationMs);
  const place = {
    x: width / 2 + (move.x + (scene === 'arriving' ? distanceAt(timeMs / durationMs) : 0)) * faceWidthPx,
    y: height / 2 + move.y * faceWidthPx,
    faceWidthPx: faceWidthPx * move.scale,
  };
  if (scene === 'two-faces') {
    for (const side of [-1, 1] as const) {
      context.save();
      context.beginPath();
      context.rect(side < 0 ? 0 : width / 2, 0, width / 2, height);
      context.clip();
      drawPerson(context, portrait, { ...place, x: place.x + (side * viewWidthOf(context.canvas)) / 4 });
      context.restore();
    }
  } else drawPerson(context, portrait, place);
  context.fillStyle = `rgba(0, 0, 0, ${darkness[scene] ?? 0})`;
  context.fillRect(0, 0, width, height);
  if (scene === 'back-lit') drawWindowBehind(context, place);
}

/** White light all around the head, above the shoulders. */
function drawWindowBehind(
  context: SKRSContext2D,
  { x, y, faceWidthPx }: { x: number; y: number; faceWidthPx: number },
): void {
  const { width, height } = context.canvas;
  context.beginPath();
  context.rect(0, 0, width, Math.min(height, y + faceWidthPx));
  context.ellipse(x, y, faceWidthPx * 0.62, faceWidthPx * 1.05, 0, 0, 2 * Math.PI);
  context.fillStyle = '#ffffff';
  context.fill('evenodd');
}

/** How wide a face is in a scene, in pixels of the film. */
export function faceWidthOf(scene: CameraScene, film: { width: number; height: number }): number {
  return viewWidthOf(film) * faceShares[scene];
}

/** An arriving person's distance from the middle, in face widths; `phase` runs 0–1 over the loop. */
function distanceAt(phase: number): number {
  const { asideShare: aside, comingShare, faceWidths } = arrival;
  const come = Math.min(1, Math.max(0, (phase - aside) / comingShare));
  return (faceWidths * (1 + Math.cos(come * Math.PI))) / 2;
}

function viewWidthOf({ width, height }: { width: number; height: number }): number {
  return Math.min(width, height * viewShape);
}

/** Shift in face widths and scale. Whole periods fit into the loop. */
function moveAt(timeMs: number, durationMs: number): { x: number; y: number; scale: number } {
  const turn = (timeMs / durationMs) * 2 * Math.PI;
  const aside = timeMs < moveMs ? (asideShare * (1 - Math.cos((timeMs / moveMs) * 2 * Math.PI))) / 2 : 0;
  return {
    x: aside + swayShare * Math.sin(turn),
    y: swayShare * Math.sin(2 * turn),
    scale: 1 + 0.006 * Math.sin(turn),
  };
}

/** Draws the portrait with its face in place, over a stretched copy that fills the rest. */
function drawPerson(
  context: SKRSContext2D,
  { image, face }: Portrait,
  place: { x: number; y: number; faceWidthPx: number },
): void {
  const { width, height } = context.canvas;
  const scale = place.faceWidthPx / face.widthPx;
  // The lowest tenth of a portrait is clothes: stretched, it holds no second face.
  context.drawImage(image, 0, image.height * 0.9, image.width, image.height * 0.1, 0, 0, width, height);
  context.drawImage(
    image,
    place.x - face.centreX * scale,
    place.y - face.centreY * scale,
    image.width * scale,
    image.height * scale,
  );
}

/** A wall, a window, a door and a lamp that swings; `phase` runs 0–1 over the loop. */
function drawRoom(context: SKRSContext2D, phase: number): void {
  const { width, height } = context.canvas;
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, '#d9d2c4');
  wall.addColorStop(1, '#8d8578');
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#5b4a3a';
  context.fillRect(0, height * 0.85, width, height * 0.15);
  context.fillStyle = '#b7d3ea';
  context.fillRect(width * 0.12, height * 0.15, width * 0.22, height * 0.35);
  context.fillStyle = '#7a5c3e';
  context.fillRect(width * 0.7, height * 0.2, width * 0.18, height * 0.65);
  const lampX = width / 2 + Math.sin(phase * 2 * Math.PI) * width * 0.06;
  context.strokeStyle = '#333333';
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(width / 2, 0);
  context.lineTo(lampX, height * 0.3);
  context.stroke();
  context.fillStyle = '#e8c46a';
  context.beginPath();
  context.moveTo(lampX, height * 0.27);
  context.lineTo(lampX + width * 0.05, height * 0.36);
  context.lineTo(lampX - width * 0.05, height * 0.36);
  context.fill();
}
