import { nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../locales/messages.ts';
import type { WayOutside } from '../capture-view.ts';
import { html } from '../html.ts';

/** Draws the ways out of the window of a program. */
export function renderOutside({ failed }: Messages, { url, copy, copied }: WayOutside): TemplateResult {
  return html`
    ${
      url === undefined
        ? nothing
        : html`<a class="primary" part="primary-button" href=${url}>${failed.outside.open}</a>`
    }
    ${
      copy === undefined
        ? nothing
        : html`
            <button class="secondary" part="secondary-button" type="button" @click=${copy}>
              <span aria-live="polite">${copied ? failed.outside.copied : failed.outside.copy}</span>
            </button>
          `
    }
  `;
}
