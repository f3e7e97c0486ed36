import type { TemplateResult } from 'lit';
import { html } from '../html.ts';

/** Draws the button that continues on a phone, or makes another code for it. */
export function renderPhoneButton(press: () => void, text: string): TemplateResult {
  return html`
    <button class="secondary" part="secondary-button" type="button" @click=${press}>${text}</button>
  `;
}
