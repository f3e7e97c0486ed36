import type { SampledPicture } from '../../../src/engine/create-picture-sampler.ts';

/** Where a sampler finds red, green and blue in a picture of four bytes a pixel. */
export function rgbxChannels(widthPx: number, black: number): SampledPicture['channels'] {
  const channel = (offset: number) => ({
    offset,
    strideBytes: widthPx * 4,
    stepBytes: 4,
    pixelsX: 1,
    pixelsY: 1,
    black,
  });
  return [channel(0), channel(1), channel(2)];
}
