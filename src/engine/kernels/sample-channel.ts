/** Half a sample, where places are numbers with 16 bits behind the point. */
const HALF: i32 = 1 << 15;

/**
 * Samples one channel of a picture along the rows of a square that may lie turned in it. Each of the square's
 * `side`² numbers becomes the sum of `taps`² bilinear samples, with 8 bits behind the point. Places are in samples of
 * the channel with 16 bits behind the point; from tap to tap a row moves by `along`, from row to row by `down`.
 */
export function sampleChannel(
  from: usize,
  to: usize,
  stride: i32,
  step: i32,
  lastX: i32,
  lastY: i32,
  black: i32,
  startX: i32,
  startY: i32,
  alongX: i32,
  alongY: i32,
  downX: i32,
  downY: i32,
  side: i32,
  taps: i32,
): void {
  const limitX = lastX << 16;
  const limitY = lastY << 16;
  const reach = side * taps - 1;
  memory.fill(to, 0, <usize>(side * side * 4));
  for (let row = 0; row < side * taps; row++) {
    let x = startX + row * downX;
    let y = startY + row * downY;
    const endX = x + reach * alongX;
    const endY = y + reach * alongY;
    // A row that begins and ends within the picture never leaves it.
    const inside = min(x, endX) >= 0 && max(x, endX) < limitX && min(y, endY) >= 0 && max(y, endY) < limitY;
    let at = to + <usize>((row / taps) * side * 4);
    for (let column = 0; column < side; column++) {
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) {
        if (inside) {
          sum += blend(from + <usize>((y >> 16) * stride + (x >> 16) * step), step, stride, x, y);
        } else if (x < -HALF || y < -HALF || x > limitX + HALF || y > limitY + HALF) {
          sum += black << 8;
        } else {
          const nearX = max(0, min(x, limitX));
          const nearY = max(0, min(y, limitY));
          sum += blend(
            from + <usize>((nearY >> 16) * stride + (nearX >> 16) * step),
            nearX < limitX ? step : 0,
            nearY < limitY ? stride : 0,
            nearX,
            nearY,
          );
        }
        x += alongX;
        y += alongY;
      }
      store<i32>(at, load<i32>(at) + sum);
      at += 4;
    }
  }
}

/** Between four neighbours, with 8 bits behind the point. */
function blend(here: usize, right: i32, below: i32, x: i32, y: i32): i32 {
  const partX = (x >> 8) & 255;
  const partY = (y >> 8) & 255;
  const under = here + <usize>below;
  const upper = <i32>load<u8>(here);
  const lower = <i32>load<u8>(under);
  const top = (upper << 8) + (<i32>load<u8>(here + <usize>right) - upper) * partX;
  const bottom = (lower << 8) + (<i32>load<u8>(under + <usize>right) - lower) * partX;
  return top + (((bottom - top) * partY) >> 8);
}
