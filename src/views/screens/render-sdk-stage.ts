import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderCloseButton } from '../controls/render-close-button.ts';
import { html } from '../html.ts';

/** Draws the slot of the FortFace Web SDK's element. The close button stays this element's, in case the SDK hangs. */
export function renderSdkStage(view: CaptureView): TemplateResult {
  return html`
    <section class="card card-vendor" tabindex="-1" data-autofocus>
      <header class="bar">${view.sound}${renderCloseButton(view)}</header>
      <slot name="vendor"></slot>
    </section>
  `;
}
