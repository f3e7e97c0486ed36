import type { PictureChannel, PlanePicture } from './plane-picture.ts';

/** The colour space of a `VideoFrame`. Members are absent or null if unknown. */
export interface PictureColours {
  matrix?: string | null;
  fullRange?: boolean | null;
}

/** Offsets and strides of the planes, as `VideoFrame.copyTo` gives them. */
export type PlaneLayout = readonly { offset: number; stride: number }[];

type Channels = PlanePicture['channels'];

/** Luma weights of red and blue of the standards that cameras use. Source: ITU-R BT.601, BT.709 and BT.2020. */
const lumaWeights: Readonly<Record<string, readonly [red: number, blue: number]>> = {
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
  'bt2020-ncl': [0.2627, 0.0593],
};
/** Cameras that do not say are of this kind, and browsers draw them so. Source: trial against a canvas in Chromium. */
const usualMatrix = 'smpte170m';

/** The formats of 8 bits that browsers give. */
const formats: ReadonlyMap<string, (layout: PlaneLayout) => Channels | undefined> = new Map(
  Object.entries<(layout: PlaneLayout) => Channels | undefined>({
    I420: (layout) => planar(layout, 2, 2),
    I422: (layout) => planar(layout, 2, 1),
    I444: (layout) => planar(layout, 1, 1),
    NV12: ([luma, colour]) => luma && colour && [lumaChannel(luma), ...colourPair(colour)],
    RGBA: ([plane]) => plane && interleaved(plane, [0, 1, 2]),
    RGBX: ([plane]) => plane && interleaved(plane, [0, 1, 2]),
    BGRA: ([plane]) => plane && interleaved(plane, [2, 1, 0]),
    BGRX: ([plane]) => plane && interleaved(plane, [2, 1, 0]),
  }),
);

/** Whether pictures of this format can be described. */
export function isReadableFormat(format: string | null): format is string {
  return format !== null && formats.has(format);
}

/** Describes how to read a picture's bytes (pure). Undefined if format, layout or colours are unknown. */
export function describePlanes(options: {
  widthPx: number;
  heightPx: number;
  format: string;
  layout: PlaneLayout;
  colours: PictureColours;
}): PlanePicture | undefined {
  const { widthPx, heightPx, format, layout, colours } = options;
  const channels = formats.get(format)?.(layout);
  if (channels === undefined) return undefined;
  const [luma, u, v] = channels;
  if (/^(RGB|BGR)/.test(format)) return { widthPx, heightPx, channels, colours: asTheyAre };
  const weights = lumaWeights[colours.matrix ?? usualMatrix];
  if (weights === undefined) return undefined;
  // Unless they say otherwise, luma runs from 16 to 235 and colour from 16 to 240.
  const full = colours.fullRange === true;
  return {
    widthPx,
    heightPx,
    channels: [{ ...luma, black: full ? 0 : 16 }, u, v],
    colours: fromLumaAndColour(weights, full),
  };
}

const asTheyAre: readonly number[] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

function fromLumaAndColour([red, blue]: readonly [red: number, blue: number], full: boolean): number[] {
  const green = 1 - red - blue;
  const lumaGain = full ? 1 : 255 / 219;
  const lumaZero = full ? 0 : 16;
  const colourGain = full ? 1 : 255 / 224;
  const redByV = 2 * (1 - red) * colourGain;
  const blueByU = 2 * (1 - blue) * colourGain;
  const row = (byU: number, byV: number): number[] => [
    lumaGain,
    byU,
    byV,
    -lumaZero * lumaGain - 128 * (byU + byV),
  ];
  return [...row(0, redByV), ...row((-blue * blueByU) / green, (-red * redByV) / green), ...row(blueByU, 0)];
}

function planar([luma, u, v]: PlaneLayout, pixelsX: 1 | 2, pixelsY: 1 | 2): Channels | undefined {
  if (luma === undefined || u === undefined || v === undefined) return undefined;
  const colour = ({ offset, stride }: PlaneLayout[number]): PictureChannel => ({
    offset,
    strideBytes: stride,
    stepBytes: 1,
    pixelsX,
    pixelsY,
    black: 128,
  });
  return [lumaChannel(luma), colour(u), colour(v)];
}

function lumaChannel({ offset, stride }: PlaneLayout[number]): PictureChannel {
  return { offset, strideBytes: stride, stepBytes: 1, pixelsX: 1, pixelsY: 1, black: 0 };
}

function colourPair({ offset, stride }: PlaneLayout[number]): [PictureChannel, PictureChannel] {
  const u: PictureChannel = {
    offset,
    strideBytes: stride,
    stepBytes: 2,
    pixelsX: 2,
    pixelsY: 2,
    black: 128,
  };
  return [u, { ...u, offset: offset + 1 }];
}

function interleaved(
  { offset, stride }: PlaneLayout[number],
  order: readonly [red: number, green: number, blue: number],
): Channels {
  const channel = (at: number): PictureChannel => ({
    offset: offset + at,
    strideBytes: stride,
    stepBytes: 4,
    pixelsX: 1,
    pixelsY: 1,
    black: 0,
  });
  return [channel(order[0]), channel(order[1]), channel(order[2])];
}
