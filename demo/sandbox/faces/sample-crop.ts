import type { Picture } from './picture.ts';
import type { Similarity } from './similarity.ts';

/** More samples a side than this change no result of the nets and cost time. */
const maximumSamples = 4;

/**
 * Cuts a square of `sidePx` out of a picture: `toPicture` says where each of its pixels lies. Gives RGB in 0–255,
 * averaged over the area where the picture is finer; outside the picture `paddingValue`.
 */
export function sampleCrop(
  picture: Picture,
  toPicture: Similarity,
  sidePx: number,
  paddingValue: number,
): Float32Array {
  const { rgba, widthPx, heightPx } = picture;
  const crop = new Float32Array(sidePx * sidePx * 3);
  const samples = Math.max(1, Math.min(maximumSamples, Math.ceil(Math.hypot(toPicture.a, toPicture.b))));
  const weight = 1 / (samples * samples);
  const { a, b, tx, ty } = toPicture;
  for (let row = 0, out = 0; row < sidePx; row += 1) {
    for (let column = 0; column < sidePx; column += 1, out += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let s = 0; s < samples * samples; s += 1) {
        const u = column + ((s % samples) + 0.5) / samples;
        const v = row + (Math.floor(s / samples) + 0.5) / samples;
        const x = a * u - b * v + tx - 0.5;
        const y = b * u + a * v + ty - 0.5;
        if (x < -0.5 || y < -0.5 || x > widthPx - 0.5 || y > heightPx - 0.5) {
          red += paddingValue;
          green += paddingValue;
          blue += paddingValue;
          continue;
        }
        const left = x < 0 ? 0 : Math.floor(x);
        const top = y < 0 ? 0 : Math.floor(y);
        const right = left + 1 < widthPx ? 4 : 0;
        const below = top + 1 < heightPx ? widthPx * 4 : 0;
        const fx = x < 0 ? 0 : x - left;
        const fy = y < 0 ? 0 : y - top;
        const w11 = fx * fy;
        const w10 = fy - w11;
        const w01 = fx - w11;
        const w00 = 1 - fx - fy + w11;
        const at = (top * widthPx + left) * 4;
        // Inside the picture by the test above, so `?? 0` never speaks; it satisfies the type alone.
        for (let channel = 0; channel < 3; channel += 1) {
          const i = at + channel;
          const value =
            w00 * (rgba[i] ?? 0) +
            w01 * (rgba[i + right] ?? 0) +
            w10 * (rgba[i + below] ?? 0) +
            w11 * (rgba[i + below + right] ?? 0);
          if (channel === 0) red += value;
          else if (channel === 1) green += value;
          else blue += value;
        }
      }
      crop[out] = red * weight;
      crop[out + 1] = green * weight;
      crop[out + 2] = blue * weight;
    }
  }
  return crop;
}
