import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { html } from '../html.ts';

/** Draws the seconds until an automatic photo, below the oval. The live region announces them. */
export function renderCountdown(left: number, lang: string): TemplateResult {
  return html`${keyed(
    left,
    html`<p class="hint countdown" aria-hidden="true" translate="no">${left.toLocaleString(lang)}</p>`,
  )}`;
}
