/** Textures for what is drawn over faces. */
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { startRandom } from './start-random.ts';

export type Texture =
  | 'plain'
  | 'stripes'
  | 'dots'
  | 'checks'
  | 'flowers'
  | 'knit'
  | 'diamonds'
  | 'camouflage'
  | 'letters'
  | 'leaves';

/** A square of cloth in seeded colours. */
export function drawCloth(texture: Texture, { sidePx, seed }: { sidePx: number; seed: number }): Canvas {
  const random = startRandom(seed);
  const cloth = createCanvas(sidePx, sidePx);
  const pen = cloth.getContext('2d');
  const colour = (): string =>
    `hsl(${Math.floor(random() * 360)} ${Math.floor(random() * 70)}% ${Math.floor(12 + random() * 78)}%)`;
  pen.fillStyle = colour();
  pen.fillRect(0, 0, sidePx, sidePx);
  const size = sidePx * (0.03 + 0.09 * random());
  const turned = random() * Math.PI;
  pen.translate(sidePx / 2, sidePx / 2);
  pen.rotate(turned);
  pen.translate(-sidePx, -sidePx);
  const colours = [colour(), colour(), colour()];
  const next = (): string => colours[Math.floor(random() * colours.length)] ?? 'black';
  const span = 2 * sidePx;
  const scatter = (count: number, draw: (x: number, y: number) => void): void => {
    for (let n = 0; n < count; n++) draw(random() * span, random() * span);
  };
  const grid = (draw: (x: number, y: number, odd: boolean) => void): void => {
    for (let row = 0; row * size < span; row++)
      for (let column = 0; column * size < span; column++)
        draw(column * size, row * size, (row + column) % 2 === 1);
  };
  const ellipse = (x: number, y: number, a: number, b: number, turn: number): void => {
    pen.beginPath();
    pen.ellipse(x, y, a, b, turn, 0, 2 * Math.PI);
    pen.fill();
  };
  const draws: Record<Texture, () => void> = {
    plain: () => undefined,
    stripes: () => {
      for (let x = 0; x < span; x += size * 2) {
        pen.fillStyle = next();
        pen.fillRect(x, 0, size * (0.4 + random()), span);
      }
    },
    dots: () => {
      pen.fillStyle = next();
      grid((x, y, odd) => odd && ellipse(x, y, size * 0.55, size * 0.55, 0));
    },
    checks: () => {
      grid((x, y, odd) => {
        if (!odd) return;
        pen.fillStyle = colours[0] ?? 'black';
        pen.fillRect(x, y, size, size);
      });
    },
    flowers: () =>
      scatter(70, (x, y) => {
        pen.fillStyle = next();
        for (let leaf = 0; leaf < 5; leaf++)
          ellipse(
            x + size * Math.cos(leaf * 1.26),
            y + size * Math.sin(leaf * 1.26),
            size * 0.7,
            size * 0.5,
            leaf * 1.26,
          );
        pen.fillStyle = '#f0d060';
        ellipse(x, y, size * 0.4, size * 0.4, 0);
      }),
    knit: () => {
      pen.lineWidth = size * 0.25;
      pen.strokeStyle = 'rgb(0 0 0 / 35%)';
      grid((x, y) => {
        pen.beginPath();
        pen.moveTo(x, y);
        pen.lineTo(x + size / 2, y + size / 2);
        pen.lineTo(x + size, y);
        pen.stroke();
      });
    },
    diamonds: () => {
      pen.lineWidth = size * 0.3;
      for (let n = -2; n * size * 2 < span; n++) {
        pen.strokeStyle = colours[((n % 3) + 3) % 3] ?? 'black';
        for (const slope of [-1, 1]) {
          pen.beginPath();
          pen.moveTo(n * size * 2, slope > 0 ? 0 : span);
          pen.lineTo(n * size * 2 + span, slope > 0 ? span : 0);
          pen.stroke();
        }
      }
    },
    camouflage: () =>
      scatter(110, (x, y) => {
        pen.fillStyle = next();
        ellipse(x, y, size * (1 + 2 * random()), size * (0.6 + random()), random() * Math.PI);
      }),
    letters: () => {
      pen.font = `bold ${Math.round(size * 2.4)}px sans-serif`;
      scatter(60, (x, y) => {
        pen.fillStyle = next();
        pen.fillText(String.fromCharCode(65 + Math.floor(random() * 26)), x, y);
      });
    },
    leaves: () =>
      scatter(150, (x, y) => {
        pen.fillStyle = next();
        ellipse(x, y, size * 1.5, size * 0.35, random() * Math.PI);
      }),
  };
  draws[texture]();
  return cloth;
}
