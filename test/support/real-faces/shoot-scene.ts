/** A camera between a scene and its picture: light, lens, motion, sensor, JPEG, in this order. */
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { startRandom } from './start-random.ts';

export interface Camera {
  /** Light that reaches the sensor, of what the picture had. 1 by default. */
  exposure?: number;
  /** Standard deviation of the lens's Gaussian, in pixels. */
  blurPx?: number;
  /** The way of the camera while the shutter is open, in pixels, and its direction, in radians. */
  motionPx?: number;
  motionRad?: number;
  /**
   * Electrons of a pixel that is just white. 20,000 is a phone by day, 1,000 a webcam in a room, 100 the gain of night.
   * Sets the noise of photons; `readElectrons` that of the circuits.
   */
  wellElectrons?: number;
  readElectrons?: number;
  /** How the noise is spread: per pixel, or over neighbours as after demosaicing. */
  grain?: 'white' | 'demosaiced';
  /** Quality of the JPEG, 1–100. Absent: none. */
  jpeg?: number;
  seed?: number;
}

const gaussianCount = 65_536;
const gaussians = tabulateGaussians();
const lightOfLevel = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});
const levelSteps = 8192;
const levelOfLight = Uint8ClampedArray.from({ length: levelSteps + 1 }, (_, step) => {
  const light = step / levelSteps;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});

/** Takes a picture of a scene. The same options give the same picture. */
export async function shootScene(scene: Canvas, camera: Camera): Promise<Canvas> {
  const { width, height } = scene;
  const picture = createCanvas(width, height);
  const pen = picture.getContext('2d');
  if (camera.blurPx) pen.filter = `blur(${camera.blurPx}px)`;
  pen.drawImage(scene, 0, 0);
  pen.filter = 'none';
  if (camera.motionPx) smear(picture, camera.motionPx, camera.motionRad ?? 0);
  if (camera.exposure !== undefined || camera.wellElectrons !== undefined) expose(picture, camera);
  if (camera.jpeg === undefined) return picture;
  const decoded = createCanvas(width, height);
  decoded.getContext('2d').drawImage(await loadImage(picture.toBuffer('image/jpeg', camera.jpeg)), 0, 0);
  return decoded;
}

/**
 * The mean of the picture along a way: halves of halves, each drawn at two places, because a canvas rounds to whole
 * levels and would lose a picture that is drawn thinly.
 */
function smear(picture: Canvas, motionPx: number, motionRad: number): void {
  const pen = picture.getContext('2d');
  const before = createCanvas(picture.width, picture.height);
  const beforePen = before.getContext('2d');
  for (let wayPx = motionPx / 2; wayPx >= 0.5; wayPx /= 2) {
    beforePen.drawImage(picture, 0, 0);
    const [x, y] = [(wayPx / 2) * Math.cos(motionRad), (wayPx / 2) * Math.sin(motionRad)];
    pen.drawImage(before, x, y);
    pen.globalAlpha = 0.5;
    pen.drawImage(before, -x, -y);
    pen.globalAlpha = 1;
  }
}

function expose(picture: Canvas, camera: Camera): void {
  const { exposure = 1, wellElectrons = Infinity, readElectrons = 0, grain = 'white', seed = 1 } = camera;
  const { width, height } = picture;
  const pen = picture.getContext('2d');
  const pixels = pen.getImageData(0, 0, width, height);
  const { data } = pixels;
  const light = lightOfLevel.map((value) => value * exposure);
  const deviation = light.map((value) =>
    wellElectrons === Infinity ? 0 : Math.sqrt(value * wellElectrons + readElectrons ** 2) / wellElectrons,
  );
  const noise = createNoise(startRandom(seed), grain === 'white' ? [0] : [0, 4, 4 * width, 4 * width + 4]);
  for (let at = 0; at < data.length; at++) {
    if (at % 4 === 3) continue;
    const level = data[at]!;
    const seen = light[level]! + deviation[level]! * noise(at);
    data[at] = levelOfLight[Math.round(Math.min(1, Math.max(0, seen)) * levelSteps)]!;
  }
  pen.putImageData(pixels, 0, 0);
}

/** Numbers of a normal distribution for each place; places that are `shares` apart have part of theirs in common. */
function createNoise(random: () => number, shares: readonly number[]): (at: number) => number {
  const starts = Uint32Array.from({ length: 4096 }, () => Math.floor(random() * gaussianCount));
  // Runs of the table, because drawing each number again takes long.
  const one = (at: number): number => gaussians[(starts[(at >>> 9) & 4095]! + at) & (gaussianCount - 1)]!;
  const weight = 1 / Math.sqrt(shares.length);
  return shares.length === 1
    ? one
    : (at) => {
        let sum = 0;
        for (const share of shares) sum += one(at + share);
        return sum * weight;
      };
}

function tabulateGaussians(): Float32Array {
  const random = startRandom(20_261_129);
  return Float32Array.from(
    { length: gaussianCount },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}
