import { themeTokens } from '../../src/views/styles/theme-tokens.ts';
import { contrastDemands } from './contrast-demands.ts';
import { contrastOf, parseHexColour } from './contrast-of.ts';

export type Scheme = 'light' | 'dark';

/** The values that a designer has given, by token; a token that is left out keeps the element's own value. */
export type Theme = Readonly<Record<string, { light: string; dark: string }>>;

/** A colour pair of a theme that people could not tell apart. */
export interface ContrastWarning {
  scheme: Scheme;
  front: string;
  ground: string;
  contrast: number;
  least: number;
}

/** Looks that a page may start from. */
export const presets: Readonly<Record<string, Theme>> = {
  House: {},
  'Blue bank': {
    '--fortface-accent': { light: '#0b4fc4', dark: '#8ab8ff' },
    '--fortface-on-accent': { light: '#ffffff', dark: '#041a3d' },
    '--fortface-surface': { light: '#ffffff', dark: '#0d1422' },
    '--fortface-on-surface': { light: '#101b33', dark: '#edf2fc' },
    '--fortface-muted': { light: '#47536b', dark: '#aeb9cf' },
    '--fortface-radius': { light: '8px', dark: '8px' },
  },
  Violet: {
    '--fortface-accent': { light: '#6a1fb8', dark: '#d0a8ff' },
    '--fortface-on-accent': { light: '#ffffff', dark: '#26063f' },
    '--fortface-surface': { light: '#fdfbff', dark: '#161019' },
    '--fortface-on-surface': { light: '#231530', dark: '#f5effa' },
    '--fortface-muted': { light: '#5c4d69', dark: '#c0b2cc' },
    '--fortface-radius': { light: '28px', dark: '28px' },
  },
  'Warm paper': {
    '--fortface-accent': { light: '#9a3d12', dark: '#ffb48a' },
    '--fortface-on-accent': { light: '#ffffff', dark: '#3a1400' },
    '--fortface-surface': { light: '#fffaf3', dark: '#1a1510' },
    '--fortface-on-surface': { light: '#2b2016', dark: '#f7efe6' },
    '--fortface-muted': { light: '#655747', dark: '#c7b9a8' },
    '--fortface-font': { light: "Georgia, 'Noto Serif', serif", dark: "Georgia, 'Noto Serif', serif" },
  },
  'Black and white': {
    '--fortface-accent': { light: '#000000', dark: '#ffffff' },
    '--fortface-on-accent': { light: '#ffffff', dark: '#000000' },
    '--fortface-surface': { light: '#ffffff', dark: '#000000' },
    '--fortface-on-surface': { light: '#000000', dark: '#ffffff' },
    '--fortface-muted': { light: '#333333', dark: '#d0d0d0' },
    '--fortface-line': { light: '#555555', dark: '#aaaaaa' },
    '--fortface-radius': { light: '0px', dark: '0px' },
  },
};

/** A token's value in a theme, or the element's own. */
export function valueOf(theme: Theme, name: string, scheme: Scheme): string {
  const token = themeTokens.find((known) => known.name === name);
  if (token === undefined) throw new RangeError(`${name} is no token`);
  return theme[name]?.[scheme] ?? (scheme === 'dark' ? (token.dark ?? token.light) : token.light);
}

/** Names every pair of colours that WCAG 2.2 AA would refuse. */
export function findContrastWarnings(theme: Theme): ContrastWarning[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    contrastDemands
      .map((demand) => ({
        ...demand,
        scheme,
        contrast: contrastOf(
          parseHexColour(valueOf(theme, demand.front, scheme)),
          parseHexColour(valueOf(theme, demand.ground, scheme)),
        ),
      }))
      .filter(({ contrast, least }) => contrast < least),
  );
}

/** Writes the rule that gives an element this theme; a token with one value for both schemes stands plain. */
export function writeThemeCss(theme: Theme): string {
  const lines = Object.entries(theme).map(([name, { light, dark }]) =>
    light === dark ? `  ${name}: ${light};` : `  ${name}: light-dark(${light}, ${dark});`,
  );
  return lines.length === 0
    ? '/* Nothing to write: this is how the element looks by itself. */'
    : `fortface-capture {\n${lines.join('\n')}\n}`;
}
