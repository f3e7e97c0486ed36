import { nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../../flow/flow-state.ts';
import type { Messages } from '../../locales/messages.ts';
import type { CaptureView } from '../capture-view.ts';
import { renderAlternative } from '../controls/render-alternative.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { html } from '../html.ts';

type DoneState = Extract<FlowState, { name: 'done' }>;

/**
 * Draws the end of an answered capture. The page explains FortFace's response. This screen only explains, calmly, a
 * backend's `rejected`.
 */
export function renderDone(view: CaptureView, { outcome }: DoneState): TemplateResult {
  const { messages, presentation } = view;
  const isModal = presentation === 'modal';
  const other = outcome === 'rejected' ? renderAlternative(view) : nothing;
  return renderCard(view, {
    name: 'done',
    closable: isModal,
    body: html`
      <div class="outcome" part="result">
        ${outcome === 'rejected' ? renderRejected(messages) : renderSuccess(messages)}
        ${view.fromComputer === true ? html`<p class="text">${messages.handoff.backToComputer}</p>` : nothing}
      </div>
    `,
    ...(isModal && { actions: html`${renderFinish(view)}${other}` }),
    ...(!isModal && outcome === 'rejected' && { actions: html`${other}` }),
  });
}

function renderFinish({ messages, on }: CaptureView): TemplateResult {
  return html`
    <button class="primary" part="primary-button" type="button" data-autofocus @click=${on.close}>
      ${messages.done.close}
    </button>
  `;
}

function renderSuccess({ done }: Messages): TemplateResult {
  return html`
    <slot name="success">
      ${renderEmblem('check')}
      <h2 class="title">${done.title}</h2>
      <p class="text">${done.text}</p>
    </slot>
  `;
}

/** The page's own success has no place here; its slot for errors takes what the page adds. */
function renderRejected({ done }: Messages): TemplateResult {
  return html`
    ${renderEmblem('alert')}
    <h2 class="title">${done.rejected.title}</h2>
    <p class="text">${done.rejected.text}</p>
    <slot name="error"></slot>
  `;
}
