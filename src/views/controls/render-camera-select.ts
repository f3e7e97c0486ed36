import { nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../../flow/flow-state.ts';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

type Cameras = Extract<FlowState, { name: 'guiding' }>['cameras'];

/** Draws the list of cameras if there are several. After a failure, no camera is selected. */
export function renderCameraSelect(
  { messages, lang, on }: CaptureView,
  { cameras, deviceId }: { cameras: Cameras; deviceId?: string },
): TemplateResult | typeof nothing {
  if (cameras.length < 2) return nothing;
  const choose = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) on.chooseCamera(event.target.value);
  };
  return html`
    <div class="cameras">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9a8 8 0 0 1 14-3l2 2M20 15a8 8 0 0 1-14 3l-2-2M20 3v5h-5M4 21v-5h5" />
      </svg>
      <select part="camera-select" aria-label=${messages.guiding.chooseCamera} @change=${choose}>
        ${deviceId === undefined ? html`<option selected disabled>${messages.guiding.chooseCamera}</option>` : nothing}
        ${cameras.map(
          ({ deviceId: id, label }, index) => html`
            <option .value=${id} .selected=${id === deviceId}>
              ${label === '' ? messages.guiding.unnamedCamera.replaceAll('{number}', (index + 1).toLocaleString(lang)) : label}
            </option>
          `,
        )}
      </select>
    </div>
  `;
}
