import { clear, colourOf, mix, type Colour } from './colour.ts';
import { lengthOf, splitList, splitWords } from './split-css.ts';

/** A place within a box that starts at 0, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Ray {
  /** How far along the gradient the place is, in the unit of `whole`. */
  along: number;
  /** What 100 % of a stop is. */
  whole: number;
}

/** Stripes that repeat within this length are not told apart, but seen as their mean; CSS pixels. */
const finestPx = 16;

/** The colour of a computed CSS gradient at a place; undefined for forms that are not read. */
export function gradientAt(css: string, place: Place): Colour | undefined {
  const [, prefix, repeating, kind, inner] = /^(-\w+-)?(repeating-)?(\w+)-gradient\((.*)\)$/s.exec(css) ?? [];
  const parts = splitList(inner ?? '');
  const isStop = (one = ''): boolean => /^(?:\w+\(|currentcolor|white|black|transparent)/i.test(one);
  const colours = parts.filter(isStop).map((one) => colourOf(splitWords(one)[0] ?? ''));
  const [first] = colours;
  if (first === undefined) return undefined;
  // One colour throughout has it in every form, prefixed ones included.
  if (colours.every(({ alpha }) => alpha === first.alpha) && (prefix !== undefined || first.alpha === 0)) {
    return first;
  }
  if (prefix !== undefined) return undefined;
  const shape = isStop(parts[0]) ? '' : (parts[0] ?? '');
  const ray =
    kind === 'linear' ? linear(shape, place) : kind === 'radial' ? radial(shape, place) : conic(shape, place);
  const stops = readStops(isStop(parts[0]) ? parts : parts.slice(1), ray.whole);
  const start = stops[0]?.at ?? 0;
  const period = (stops.at(-1)?.at ?? 0) - start;
  const { along } = ray;
  if (Number.isNaN(along) || stops.some(({ at }) => Number.isNaN(at))) return undefined;
  if (repeating === undefined || period <= 0) return colourAt(stops, along);
  if (period <= finestPx)
    return meanOf([...Array(16).keys()].map((one) => colourAt(stops, start + ((one + 0.5) / 16) * period)));
  return colourAt(stops, start + ((((along - start) % period) + period) % period));
}

function linear(shape: string, { x, y, width, height }: Place): Ray {
  const has = (word: string): number => Number(shape.includes(word));
  const angle = shape.startsWith('to')
    ? Math.atan2((has('right') - has('left')) * height, (has('top') - has('bottom')) * width)
    : (lengthOf(shape === '' ? '180deg' : shape, 360) / 180) * Math.PI;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const whole = Math.abs(width * sin) + Math.abs(height * cos);
  return { along: (x - width / 2) * sin - (y - height / 2) * cos + whole / 2, whole };
}

function radial(shape: string, { x, y, width, height }: Place): Ray {
  const [size = '', at = ''] = shape.split(/(?:^| )at /);
  const centre = positionOf(at, { width, height });
  const [near, far] = [Math.min, Math.max].map((pick) => [
    pick(centre.x, width - centre.x),
    pick(centre.y, height - centre.y),
  ]) as [number[], number[]];
  const sides = size.includes('closest') ? near : far;
  const [side = 0, otherSide = 0] = sides;
  const given = splitWords(size).filter((word) => /\d/.test(word));
  const isCircle = size.includes('circle') || given.length === 1;
  let radii: readonly number[];
  if (given.length > 0) {
    radii = [lengthOf(given[0] ?? '', width), lengthOf(given[1] ?? given[0] ?? '', height)];
  } else if (size.includes('side')) {
    const one = size.includes('closest') ? Math.min(side, otherSide) : Math.max(side, otherSide);
    radii = isCircle ? [one, one] : sides;
  } else {
    const corner = Math.hypot(side, otherSide);
    radii = isCircle ? [corner, corner] : sides.map((one) => one * Math.SQRT2);
  }
  const [across = 0, down = 0] = radii;
  return { along: Math.hypot((x - centre.x) / across, (y - centre.y) / down) * across, whole: across };
}

function conic(shape: string, { x, y, width, height }: Place): Ray {
  const [from = '', at = ''] = shape.split(/(?:^| )at /);
  const centre = positionOf(at, { width, height });
  const turned =
    (Math.atan2(x - centre.x, centre.y - y) / Math.PI) * 180 -
    (lengthOf(from.replace('from ', ''), 360) || 0);
  return { along: ((turned % 360) + 360) % 360, whole: 360 };
}

/** A computed `<position>`; the middle without one. */
export function positionOf(
  css: string,
  { width, height }: { width: number; height: number },
): { x: number; y: number } {
  const [x = '50%', y = '50%'] = splitWords(css);
  return { x: lengthOf(words[x] ?? x, width), y: lengthOf(words[y] ?? y, height) };
}

const words: Readonly<Record<string, string>> = {
  center: '50%',
  left: '0%',
  top: '0%',
  right: '100%',
  bottom: '100%',
};

interface Stop {
  colour: Colour;
  at: number;
}

function readStops(parts: readonly string[], whole: number): readonly Stop[] {
  const stops: { colour: Colour; at: number | undefined }[] = [];
  for (const part of parts) {
    const [colour = '', ...lengths] = splitWords(part);
    // The hint where two colours meet in the middle moves little.
    if (/^[-\d.]|^calc/.test(colour)) continue;
    const places = lengths.map((one) => lengthOf(one, whole));
    for (const at of places.length > 0 ? places : [undefined]) stops.push({ colour: colourOf(colour), at });
  }
  const last = stops.length - 1;
  let reached = Number.NEGATIVE_INFINITY;
  return stops.map(({ colour, at }, index) => {
    let known = at ?? (index === 0 ? 0 : index === last ? whole : undefined);
    if (known === undefined) {
      const next = stops.findIndex(
        (stop, later) => later > index && (stop.at !== undefined || later === last),
      );
      known = reached + ((stops[next]?.at ?? whole) - reached) / (next - index + 1);
    }
    // A stop that lies before an earlier one is moved there.
    reached = Math.max(reached, known);
    return { colour, at: reached };
  });
}

function colourAt(stops: readonly Stop[], along: number): Colour {
  const next = stops.findIndex(({ at }) => at > along);
  const after = stops[next] ?? stops.at(-1);
  if (after === undefined) return clear;
  const before = stops[next - 1] ?? after;
  return mix(before.colour, after.colour, next <= 0 ? 1 : (along - before.at) / (after.at - before.at));
}

function meanOf(colours: readonly Colour[]): Colour {
  return colours.reduce((mean, colour, index) => mix(mean, colour, 1 / (index + 1)), clear);
}
