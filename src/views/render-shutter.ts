import { html, type TemplateResult } from 'lit';
import type { CaptureView } from './capture-view.ts';

/** Draws the button that takes the picture by hand. */
export function renderShutter({ messages, on }: CaptureView): TemplateResult {
  return html`
    <button
      class="shutter"
      part="shutter"
      type="button"
      data-autofocus
      aria-label=${messages.guiding.shutter}
      @click=${on.shutter}
    ></button>
  `;
}
