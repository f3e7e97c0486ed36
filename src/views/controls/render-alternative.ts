/* eslint-disable lit-a11y/click-events-have-key-events -- what is in the slot is a link or a button, which a key clicks as well */
import { nothing, type TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

/** Draws the alternative for users who decline the capture: the page's slot, or a link if its URL is set. */
export function renderAlternative({ messages, alternativeUrl, on }: CaptureView): TemplateResult {
  return html`
    <slot name="alternative" @click=${on.alternative}>
      ${
        alternativeUrl === undefined
          ? nothing
          : html`<a class="alternative" part="alternative" href=${alternativeUrl}>${messages.alternative}</a>`
      }
    </slot>
  `;
}
