import { html, nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../flow/flow-state.ts';
import type { CaptureView } from './capture-view.ts';
import { describeWait } from './describe-wait.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';

type FailedState = Extract<FlowState, { name: 'failed' }>;

/** Draws what went wrong and what to do now; an alert, so it is spoken wherever the focus is. */
export function renderFailed(view: CaptureView, state: FailedState): TemplateResult {
  const { messages } = view;
  const failure = messages.errors[state.code];
  const wait = state.canRetry ? describeWait(state.retryAfterSeconds, messages) : '';
  return renderCard(view, {
    name: 'failed',
    closable: true,
    body: html`
      <div class="outcome" part="error" role="alert">
        <slot name="error">
          ${renderEmblem('alert')}
          <h2 class="title">${failure.title}</h2>
          <p class="text">${failure.action}</p>
          ${wait === '' ? nothing : html`<p class="text">${wait}</p>`}
        </slot>
      </div>
    `,
    actions: state.canRetry ? renderRetry(view) : renderClose(view),
  });
}

function renderRetry({ messages, on }: CaptureView): TemplateResult {
  return html`
    <button class="primary" part="primary-button" type="button" data-autofocus @click=${on.retry}>
      ${messages.failed.retry}
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
