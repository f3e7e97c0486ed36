import { groupChannels, pairChannels, pixelBytes } from './map-layout.ts';
import type { Step } from './read-net-file.ts';
import type { StepWeights } from './create-weight-reader.ts';
import type { Kernels } from './start-kernels.ts';

/** Bytes of a pixel of the picture. */
const rgbBytes = 12;
/** What the depthwise half of a block writes at a time, so that it stays in the first cache. Source: trial. */
const stripTargetBytes = 16_384;

/** Makes a step ready to be run: all addresses and sizes are settled here, once. */
export function prepareStep(options: {
  step: Step;
  kernels: Kernels;
  /** Address of the room that `stripBytes` asks for. */
  strip: number;
  from: number;
  to: number;
  readWeights(step: Step): StepWeights;
}): () => void {
  const { step, kernels, strip, from, to } = options;
  const { height, width, channelsIn, stride, kernel } = step;
  const groupsIn = Math.ceil(channelsIn / groupChannels);
  const pairsOut = Math.ceil(step.channelsOut / pairChannels);
  if (step.kind === 'flatten') return () => kernels.flattenMap(from, to, height, width, channelsIn);

  const { depthwise, matrix, bias, slopes } = options.readWeights(step);
  const rows = stripRows(step);
  switch (step.kind) {
    case 'picture': {
      const rowBytes = (width * stride + kernel - stride) * rgbBytes;
      return () =>
        kernels.convolvePicture(from, to, matrix, bias, slopes, height, width, rowBytes, kernel, pairsOut);
    }
    case 'block': {
      const shape = [height, width, stride, groupsIn, pairsOut, rows] as const;
      return () => kernels.runBlock(from, to, strip, depthwise, matrix, bias, slopes, ...shape);
    }
    case 'mix': {
      const shape = [height, width, groupsIn, pairsOut, rows] as const;
      return () => kernels.mixChannels(from, to, strip, matrix, bias, slopes, ...shape);
    }
    case 'connect':
      return () => kernels.connectFully(from, to, matrix, bias, channelsIn, pairsOut);
  }
}

/** How many bytes a step needs to work in. */
export function stripBytes(step: Step): number {
  if (step.kind !== 'block' && step.kind !== 'mix') return 0;
  const groups = Math.ceil(step.channelsIn / groupChannels);
  // Tiles of four pixels; the second half is for the pooled input.
  const pixels = Math.ceil((stripRows(step) * step.width) / 4) * 4;
  return groups * pixels * pixelBytes * 2;
}

function stripRows({ height, width, channelsIn }: Step): number {
  // On narrow maps tiles straddle rows: one strip wastes the fewest.
  if (width % 4 !== 0) return height;
  const rowBytes = Math.ceil(channelsIn / groupChannels) * width * pixelBytes;
  const most = Math.max(1, Math.floor(stripTargetBytes / rowBytes));
  return Math.ceil(height / Math.ceil(height / most));
}
