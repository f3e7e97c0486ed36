import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderCloseButton } from '../controls/render-close-button.ts';
import { html } from '../html.ts';

/** Draws the place of the vendor's own element; the way out stays ours, should that element hang. */
export function renderSdkStage(view: CaptureView): TemplateResult {
  return html`
    <section class="card card-vendor" tabindex="-1" data-autofocus>
      <header class="bar">${renderCloseButton(view)}</header>
      <slot name="vendor"></slot>
    </section>
  `;
}
