import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastDemands } from '../../../../demo/states/contrast-demands.ts';
import { contrastOf, parseHexColour } from '../../../../demo/states/contrast-of.ts';
import { themeTokens } from '../../../../src/views/styles/theme-tokens.ts';
import { tokenStyles } from '../../../../src/views/styles/token-styles.ts';

type Theme = 'light' | 'dark';

for (const theme of ['light', 'dark'] as const) {
  for (const { front, ground, least } of contrastDemands) {
    test(`keeps the contrast of ${front} on ${ground} in the ${theme} theme`, () => {
      const contrast = contrastOf(
        parseHexColour(colourOf(front, theme)),
        parseHexColour(colourOf(ground, theme)),
      );
      assert.ok(contrast >= least, `${contrast.toFixed(2)} : 1`);
    });
  }
}

test('passes every token to the styles, in both themes where it has both', () => {
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
