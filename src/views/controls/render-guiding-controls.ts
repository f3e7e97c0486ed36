import { nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../../flow/flow-state.ts';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

/** Draws the controls of a guided user: the shutter and the button for more time, each in its place. */
export function renderGuidingControls(
  { messages, on }: CaptureView,
  state: Extract<FlowState, { name: 'guiding' }>,
): TemplateResult {
  return html`
    <div class="by-hand">
      ${
        state.guided && state.shutterLate === true
          ? html`<p class="or-by-hand" aria-hidden="true" translate="no">${messages.guiding.byHand}</p>`
          : nothing
      }
      ${
        state.shutterOffered
          ? html`<button
              class="shutter"
              part="shutter"
              type="button"
              data-autofocus
              aria-label=${messages.guiding.shutter}
              @click=${on.shutter}
            ></button>`
          : nothing
      }
      ${
        state.moreTimeOffered
          ? html`<button class="more-time" part="secondary-button" type="button" @click=${on.moreTime}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="12" cy="12" r="9" />
                <path d="M12 7v5l3.500 2" />
              </svg>
              ${messages.guiding.moreTime}
            </button>`
          : nothing
      }
    </div>
  `;
}
