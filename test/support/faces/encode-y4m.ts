/** Size and rate of a film. */
export interface FilmFormat {
  widthPx: number;
  heightPx: number;
  framesPerSecond: number;
}

/** The header of a YUV4MPEG2 stream with 4:2:0 frames; unlike a row of JPEGs, it names the rate at which to play. */
export function y4mHeader({ widthPx, heightPx, framesPerSecond }: FilmFormat): Buffer {
  return Buffer.from(`YUV4MPEG2 W${widthPx} H${heightPx} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
}

/** One frame of such a stream from RGBA pixels, in BT.601 with limited range, which cameras use. Sizes are even. */
export function encodeY4mFrame(rgba: Uint8ClampedArray, widthPx: number, heightPx: number): Buffer {
  const head = Buffer.from('FRAME\n');
  const pixels = widthPx * heightPx;
  const frame = Buffer.alloc(head.length + pixels * 1.5);
  head.copy(frame);
  let u = head.length + pixels;
  let v = u + pixels / 4;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = (y * widthPx + x) * 4;
      const [red = 0, green = 0, blue = 0] = [rgba[at], rgba[at + 1], rgba[at + 2]];
      frame[head.length + y * widthPx + x] = 16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256;
      if (y % 2 === 1 || x % 2 === 1) continue;
      frame[u++] = 128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256;
      frame[v++] = 128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256;
    }
  }
  return frame;
}
