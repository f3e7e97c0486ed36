import { css, type CSSResult, unsafeCSS } from 'lit';
import { type ThemeToken, themeTokens } from './theme-tokens.ts';

/**
 * Gives every token a private name that the other styles use: the page's value, else our own for the
 * colour scheme in force; browsers without `light-dark()` get the light one.
 */
export const tokenStyles: CSSResult = css`
  :host {
    ${unsafeCSS(themeTokens.map((token) => declare(token, token.light)).join('\n'))}
  }
  @supports (color: light-dark(white, black)) {
    :host {
      ${unsafeCSS(themeTokens.map(declareForBothSchemes).join('\n'))}
    }
  }
`;

function declareForBothSchemes(token: ThemeToken): string {
  return token.dark === undefined ? '' : declare(token, `light-dark(${token.light}, ${token.dark})`);
}

function declare({ name }: ThemeToken, value: string): string {
  return `${name.replace('--fortface-', '--_')}: var(${name}, ${value});`;
}
