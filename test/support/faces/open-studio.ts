import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { partOf, type FaceMesh } from '../../../demo/sandbox/faces/face-mesh.ts';
import type { TestPortrait } from './portray-people.ts';

type Rgb = readonly [number, number, number];

/** Where the light comes from. */
export const lightDirections = ['front', 'left', 'above'] as const;
export type LightDirection = (typeof lightDirections)[number];

/**
 * Six of the ten tones of Ellis Monk's skin tone scale, as the reflectance of skin in linear light. The swatches are
 * designed to look different on a screen (L* 15–94). Their colours are kept, and their lightness is mapped to the
 * L* 28–72 that colorimeters measure on very dark and very light skin.
 */
export const skinTones = {
  'Monk 1': reflectance('#f6ede4'),
  'Monk 3': reflectance('#f7ead0'),
  'Monk 5': reflectance('#d7bd96'),
  'Monk 6': reflectance('#a07e56'),
  'Monk 8': reflectance('#604134'),
  'Monk 10': reflectance('#292420'),
} as const;

export interface Relighting {
  /** Reflectance of the skin, 0–1 in linear light. */
  tone: Rgb;
  /** Brightness of a white sheet of paper next to the face, where 1 is the brightest that the camera resolves. */
  exposure: number;
  light: LightDirection;
}

/** How much light is left on the far side. */
const shade = 0.35;
/** Luma of middling skin in linear light: what the picture's own skin is taken to be when it was taken. */
const usualSkin = 0.3;
/** Skin without shine is up to so many times as bright as its median: foreheads and noses catch more light than cheeks. */
const matt = 1.6;
/** Over how many pixels the new skin fades into what is not skin. */
const edgePx = 10;

/**
 * Makes a studio in which the same person can have another skin and another light. What a pixel of skin has of the
 * skin's own colour, channel by channel and in linear light, it gets of the new one; what is brighter than skin
 * by more than `matt` is shine, which stays white, as on real skin. Eyes, hair and background keep their
 * colours; the exposure falls on the whole picture, and so does the light, which fades along the face.
 */
export function openStudio({ picture, mesh }: TestPortrait): (relighting: Relighting) => Canvas {
  const { width, height } = picture;
  const { data } = picture.getContext('2d').getImageData(0, 0, width, height);
  const skin = maskSkin(picture, mesh);
  const own = medianOf(data, skin);
  const taken = lumaOf(own) / usualSkin;
  const frame = boundsOf(partOf(mesh, 'oval'));

  return ({ tone, exposure, light }) => {
    const relit = createCanvas(width, height);
    const pen = relit.getContext('2d');
    const pixels = pen.createImageData(width, height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      const share = (skin[pixel] ?? 0) / 255;
      const x = ((pixel % width) - frame.left) / (frame.right - frame.left);
      const y = (Math.floor(pixel / width) - frame.top) / (frame.bottom - frame.top);
      const lit = exposure * lightAt(light, x, y);
      for (let channel = 0; channel < 3; channel++) {
        const seen = lightOf(data[pixel * 4 + channel]);
        const ofSkin = seen / (own[channel] ?? 1);
        const shine = (Math.max(0, ofSkin - matt) * (own[channel] ?? 1)) / taken;
        const shifted = Math.min(matt, ofSkin) * (tone[channel] ?? 0) + shine;
        pixels.data[pixel * 4 + channel] = levelOf((seen / taken + (shifted - seen / taken) * share) * lit);
      }
      pixels.data[pixel * 4 + 3] = 255;
    }
    pen.putImageData(pixels, 0, 0);
    return relit;
  };
}

/** Of the light, what is left at a place of the face, given as shares of its width and height. */
function lightAt(light: LightDirection, x: number, y: number): number {
  const along = { front: 0, left: x, above: y }[light];
  return 1 - (1 - shade) * Math.min(1, Math.max(0, along));
}

/** 255 where there is skin, 0 where there is none, with a soft edge. */
function maskSkin({ width, height }: Canvas, mesh: FaceMesh): Uint8Array {
  const pen = createCanvas(width, height).getContext('2d');
  pen.filter = `blur(${edgePx / 2}px)`;
  for (const part of ['oval', 'leftEye', 'rightEye'] as const) {
    pen.globalCompositeOperation = part === 'oval' ? 'source-over' : 'destination-out';
    pen.beginPath();
    for (const { x, y } of partOf(mesh, part)) pen.lineTo(x, y);
    pen.fill();
  }
  const { data } = pen.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, pixel) => data[pixel * 4 + 3] ?? 0);
}

function medianOf(rgba: Uint8ClampedArray, mask: Uint8Array): Rgb {
  const channel = (offset: number): number => {
    const levels = rgba.filter((_, at) => at % 4 === offset && mask[(at - offset) / 4] === 255).sort();
    return lightOf(levels[Math.floor(levels.length / 2)]);
  };
  return [channel(0), channel(1), channel(2)];
}

function boundsOf(points: readonly { x: number; y: number }[]) {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function reflectance(hex: string): Rgb {
  const at = (index: number): number => toLight(Number.parseInt(hex.slice(index, index + 2), 16));
  const swatch: Rgb = [at(1), at(3), at(5)];
  const lightness = 116 * Math.cbrt(lumaOf(swatch)) - 16;
  const onSkin = 28 + ((lightness - 15) / (94 - 15)) * (72 - 28);
  const scale = ((onSkin + 16) / 116) ** 3 / lumaOf(swatch);
  return [swatch[0] * scale, swatch[1] * scale, swatch[2] * scale];
}

function lumaOf(light: Rgb): number {
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

/** The sRGB curve, and tables of it: millions of powers would take minutes. */
function toLight(level: number): number {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
const lights = Float32Array.from({ length: 256 }, (_, level) => toLight(level));
const lightOf = (level = 0): number => lights[level] ?? 0;
const levels = Uint8Array.from({ length: 65_536 }, (_, step) => {
  const light = step / 65_535;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});
const levelOf = (light: number): number => levels[Math.round(Math.min(1, light) * 65_535)] ?? 0;
