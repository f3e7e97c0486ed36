import type { TurnedArea } from './frame-surface.ts';

/** The position of one of the three colour channels in a picture's bytes. */
export interface PictureChannel {
  offset: number;
  strideBytes: number;
  /** From one sample to the next. */
  stepBytes: number;
  /** Pixels that share a sample, along each side: colour is often kept at half the resolution. */
  pixelsX: 1 | 2;
  pixelsY: 1 | 2;
  /** The value that stands for black. */
  black: number;
}

/** A picture as a camera gives it: bytes of 8 bits, in planes or interleaved. */
export interface PlanePicture {
  widthPx: number;
  heightPx: number;
  channels: readonly [PictureChannel, PictureChannel, PictureChannel];
  /** Red, green and blue from the three channels: three factors and what is added, for each of them. */
  colours: readonly number[];
}

/** The port to whatever samples the bytes of a picture. */
export interface PictureSampler {
  /** The buffer for the bytes of the next picture. */
  room(byteLength: number): Uint8Array<ArrayBuffer>;
  /** RGBA pixels of an area of the picture in the room, scaled to a square; what lies outside is black. */
  sample(picture: PlanePicture, area: TurnedArea, sidePx: number): Uint8ClampedArray;
}
