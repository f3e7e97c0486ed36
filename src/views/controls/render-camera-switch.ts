import type { TemplateResult } from 'lit';
import type { FlowState } from '../../flow/flow-state.ts';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

type GuidingState = Extract<FlowState, { name: 'guiding' }>;

/** Whether the device looks both ways, so that one button is the quickest way between its cameras. */
export function looksBothWays({ cameras, facing }: GuidingState): boolean {
  const sides = new Set(cameras.map((camera) => camera.facing));
  return facing !== 'unknown' && sides.has('user') && sides.has('environment');
}

/** Whether that button is all that there is to choose. */
export function isSwitchEnough(state: GuidingState): boolean {
  return state.cameras.length === 2 && looksBothWays(state);
}

/** Draws the button that turns to the other side of the device. */
export function renderCameraSwitch({ messages, on }: CaptureView, { facing }: GuidingState): TemplateResult {
  const other = facing === 'user' ? 'environment' : 'user';
  return html`
    <button
      class="close"
      part="camera-switch"
      type="button"
      aria-label=${messages.guiding.switchCamera}
      @click=${() => on.chooseCamera(other)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9a8 8 0 0 1 14-3l2 2M20 15a8 8 0 0 1-14 3l-2-2M20 3v5h-5M4 21v-5h5" />
      </svg>
    </button>
  `;
}
