import assert from 'node:assert/strict';
import { test } from 'node:test';
import { themeTokens } from '../../../src/views/theme-tokens.ts';
import { tokenStyles } from '../../../src/views/token-styles.ts';

type Theme = 'light' | 'dark';

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for signs and outlines. */
const pairs: readonly [string, string, number][] = [
  ['--fortface-on-surface', '--fortface-surface', 4.5],
  ['--fortface-muted', '--fortface-surface', 4.5],
  ['--fortface-on-accent', '--fortface-accent', 4.5],
  ['--fortface-accent', '--fortface-surface', 3],
  ['--fortface-line', '--fortface-surface', 3],
  ['--fortface-danger', '--fortface-surface', 3],
  ['--fortface-success', '--fortface-surface', 3],
];

for (const theme of ['light', 'dark'] as const) {
  for (const [front, ground, least] of pairs) {
    test(`${front} can be told from ${ground} in the ${theme} theme`, () => {
      const contrast = contrastOf(colourOf(front, theme), colourOf(ground, theme));
      assert.ok(contrast >= least, `${contrast.toFixed(2)} : 1`);
    });
  }
}

test('every token reaches the styles, in both themes where it has both', () => {
  for (const { name, light, dark } of themeTokens) {
    assert.ok(tokenStyles.cssText.includes(`var(${name}, ${light})`), name);
    if (dark !== undefined) {
      assert.ok(tokenStyles.cssText.includes(`var(${name}, light-dark(${light}, ${dark}))`), name);
    }
  }
});

function colourOf(name: string, theme: Theme): string {
  const token = themeTokens.find((known) => known.name === name);
  assert.ok(token !== undefined, `${name} is no token`);
  return theme === 'dark' ? (token.dark ?? token.light) : token.light;
}

function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(hex: string): number {
  assert.match(hex, /^#[0-9a-f]{6}$/);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
