import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';

const tilePx = 256;
/** Peak of the noise that is laid over, of 255; with the opacity below about ±3 as a webcam has indoors. */
const opacity = 0.025;

/** Gives a function that lays fresh grey noise over a picture; the same seed gives the same film. */
export function makeNoise({ seed }: { seed: number }): (context: SKRSContext2D) => void {
  const random = startRandom(seed);
  const tile = createCanvas(tilePx, tilePx);
  const tileContext = tile.getContext('2d');
  const data = tileContext.createImageData(tilePx, tilePx);
  for (let at = 0; at < data.data.length; at += 4) {
    data.data.fill(Math.floor(random() * 256), at, at + 3);
    data.data[at + 3] = 255;
  }
  tileContext.putImageData(data, 0, 0);
  return (context) => {
    const { width, height } = context.canvas;
    const offsetX = Math.floor(random() * tilePx);
    const offsetY = Math.floor(random() * tilePx);
    context.save();
    context.globalAlpha = opacity;
    for (let y = -offsetY; y < height; y += tilePx) {
      for (let x = -offsetX; x < width; x += tilePx) context.drawImage(tile, x, y);
    }
    context.restore();
  };
}

/** mulberry32: 32 bits of state, enough for noise. */
function startRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
