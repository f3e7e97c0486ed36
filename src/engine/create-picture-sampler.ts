import { growTo } from './grow-to.ts';
import { floatBytes } from './map-layout.ts';
import type { Kernels } from './start-kernels.ts';

/** The position of one of the three colour channels in a picture's bytes, and how many pixels share a sample. */
export interface SampledChannel {
  offset: number;
  strideBytes: number;
  stepBytes: number;
  pixelsX: number;
  pixelsY: number;
  /** The value outside the picture. */
  black: number;
}

/** A picture of 8 bits, in planes or interleaved; `colours` makes red, green and blue: three factors and what is added, each. */
export interface SampledPicture {
  widthPx: number;
  heightPx: number;
  channels: readonly [SampledChannel, SampledChannel, SampledChannel];
  colours: readonly number[];
}

/** A rectangle in pixels of the picture, turned clockwise around its own centre. */
export interface SampledArea {
  centreX: number;
  centreY: number;
  widthPx: number;
  heightPx: number;
  turnRad: number;
}

/** Scales parts of a picture that lies in the kernels' memory. */
export interface EngineSampler {
  /** The buffer for the bytes of the next picture. Valid until the next call of any method here. */
  room(byteLength: number): Uint8Array<ArrayBuffer>;
  /** RGBA pixels of an area, scaled to a square whose side is a multiple of two; outside the picture its black. */
  sample(picture: SampledPicture, area: SampledArea, sidePx: number): Uint8ClampedArray<ArrayBuffer>;
}

/** More samples along each side of a pixel change nothing that a net or a measure would notice. Source: trial. */
const mostTaps = 4;
/** Places have 16 bits behind the point, samples have 8. */
const placeUnit = 65_536;
const sampleUnit = 256;
/** Farther away than any picture is wide, and still a place of 32 bits. */
const farthestPx = 8192;
/** The three rows of the colours lie at the start, then comes the picture. */
const colourFloats = 12;
const pictureStart = 64;

/** Makes a sampler on kernels whose memory is its own. */
export function createPictureSampler(kernels: Kernels): EngineSampler {
  const { memory } = kernels;
  let roomBytes = 0;
  return {
    room(byteLength) {
      roomBytes = Math.max(roomBytes, byteLength);
      growTo(memory, pictureStart + roomBytes);
      return new Uint8Array(memory.buffer, pictureStart, byteLength);
    },
    sample(picture, area, sidePx) {
      const count = sidePx * sidePx;
      const scratch = pictureStart + Math.ceil(roomBytes / 16) * 16;
      const rgba = scratch + 3 * count * floatBytes;
      growTo(memory, rgba + count * 4);
      const taps = picture.channels.map((channel, n) =>
        sampleOne(kernels, picture, channel, area, { sidePx, to: scratch + n * count * floatBytes }),
      );
      const rows = new Float32Array(memory.buffer, 0, colourFloats);
      // The kernel hands on sums; here they become means.
      picture.colours.forEach((factor, n) => {
        const samples = taps[n % 4];
        rows[n] = samples === undefined ? factor : factor / (samples * samples * sampleUnit);
      });
      kernels.mixColours(scratch, rgba, 0, count);
      return new Uint8ClampedArray(memory.buffer, rgba, count * 4).slice();
    },
  };
}

/** Samples one channel as often as it takes to miss no pixel, and says how often along each side. */
function sampleOne(
  kernels: Kernels,
  size: { widthPx: number; heightPx: number },
  { offset, strideBytes, stepBytes, pixelsX, pixelsY, black }: SampledChannel,
  { centreX, centreY, widthPx, heightPx, turnRad }: SampledArea,
  { sidePx, to }: { sidePx: number; to: number },
): number {
  const coarsest = Math.max(widthPx / pixelsX, heightPx / pixelsY) / sidePx;
  // A bilinear sample sees two pixels along each side.
  const taps = Math.min(mostTaps, Math.max(1, Math.ceil(coarsest / 2)));
  const steps = sidePx * taps;
  const along = { x: (Math.cos(turnRad) * widthPx) / steps, y: (Math.sin(turnRad) * widthPx) / steps };
  const down = { x: (-Math.sin(turnRad) * heightPx) / steps, y: (Math.cos(turnRad) * heightPx) / steps };
  const before = steps / 2 - 0.5;
  // Samples sit in the middle of what they stand for, hence the halves.
  const startX = (centreX - (along.x + down.x) * before) / pixelsX - 0.5;
  const startY = (centreY - (along.y + down.y) * before) / pixelsY - 0.5;
  kernels.sampleChannel(
    pictureStart + offset,
    to,
    strideBytes,
    stepBytes,
    Math.ceil(size.widthPx / pixelsX) - 1,
    Math.ceil(size.heightPx / pixelsY) - 1,
    black,
    place(startX),
    place(startY),
    place(along.x / pixelsX),
    place(along.y / pixelsY),
    place(down.x / pixelsX),
    place(down.y / pixelsY),
    sidePx,
    taps,
  );
  return taps;
}

function place(px: number): number {
  return Math.round(Math.max(-farthestPx, Math.min(farthestPx, px)) * placeUnit);
}
