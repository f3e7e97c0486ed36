import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

/** Draws the choice between using the picture and taking another. */
export function renderReviewControls({ messages, on }: CaptureView): TemplateResult {
  return html`
    <div class="choice">
      <button class="secondary" part="secondary-button" type="button" @click=${on.retake}>
        ${messages.reviewing.retake}
      </button>
      <button class="primary" part="primary-button" type="button" @click=${on.accept}>
        ${messages.reviewing.accept}
      </button>
    </div>
  `;
}
