import { nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../../flow/flow-state.ts';
import type { CaptureView } from '../capture-view.ts';
import { describeWait } from '../describe-wait.ts';
import { explainFailure } from '../explain-failure.ts';
import { renderCameraSelect } from '../controls/render-camera-select.ts';
import { renderAlternative } from '../controls/render-alternative.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { renderFileChoice } from '../controls/render-file-choice.ts';
import { html } from '../html.ts';

type FailedState = Extract<FlowState, { name: 'failed' }>;

/** Reasons whose text asks for a reload of the page. */
const reloadReasons: ReadonlySet<NonNullable<FailedState['reason']>> = new Set([
  'page-expired',
  'page-incomplete',
  'browser-check',
  'pictures-scrambled',
]);

/** Draws what went wrong and what to do now. `announceFailure` speaks it, wherever the focus is. */
export function renderFailed(view: CaptureView, state: FailedState): TemplateResult {
  const { messages, browser, handoff } = view;
  const { title, action, further } = explainFailure(messages, state, browser);
  const wait = state.canRetry ? describeWait(state.retryAfterSeconds, view) : '';
  return renderCard(view, {
    name: 'failed',
    closable: true,
    body: html`
      <div class="outcome" part="error">
        ${handoff === undefined ? renderEmblem('alert') : nothing}
        <h2 class="title">${title}</h2>
        <p class="text">${action}</p>
        ${further.map((text) => html`<p class="text">${text}</p>`)}
        ${wait === '' ? nothing : html`<p class="text">${wait}</p>`}
        <slot name="error"></slot>
      </div>
      ${handoff === undefined ? nothing : handoff(messages)}
    `,
    actions: html`${view.outside?.(messages)}${view.cameraButton}${renderCameraSelect(view, { cameras: state.cameras ?? [] })}${renderWaysOn(view, state)}${renderAlternative(view)}`,
  });
}

/** A picture that was refused is followed by another one; a camera that failed by the camera. */
function renderWaysOn(view: CaptureView, state: FailedState): TemplateResult {
  const file = state.fileOffered === true ? renderFileChoice(view, state.fromFile === true) : nothing;
  if (state.reason !== undefined && reloadReasons.has(state.reason))
    return html`${renderReload(view)}${file}${renderClose(view)}`;
  if (!state.canRetry) return state.fileOffered === true ? html`${file}` : renderClose(view);
  if (state.fromFile === true) return html`${file}${renderRetry(view, state, 'secondary')}`;
  return html`${renderRetry(view, state, view.cameraButton === undefined ? 'primary' : 'secondary')}${file}`;
}

function renderRetry(
  { messages, on }: CaptureView,
  { code }: FailedState,
  rank: 'primary' | 'secondary',
): TemplateResult {
  return html`
    <button
      class=${rank}
      part="${rank}-button"
      type="button"
      ?data-autofocus=${rank === 'primary'}
      @click=${on.retry}
    >
      ${code === 'handoff-ended' ? messages.handoff.here : messages.failed.retry}
    </button>
  `;
}

function renderReload({ messages, on }: CaptureView): TemplateResult {
  return html`
    <button class="primary" part="primary-button" type="button" data-autofocus @click=${on.reload}>
      ${messages.failed.reload}
    </button>
  `;
}

function renderClose({ messages, on }: CaptureView): TemplateResult {
  return html`
    <button class="secondary" part="secondary-button" type="button" data-autofocus @click=${on.close}>
      ${messages.failed.close}
    </button>
  `;
}
