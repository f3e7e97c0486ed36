import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

/** Draws the button by which a person leaves. */
export function renderCloseButton({ messages, on }: CaptureView): TemplateResult {
  return html`
    <button class="close" part="close" type="button" aria-label=${messages.labels.close} @click=${on.close}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
    </button>
  `;
}
