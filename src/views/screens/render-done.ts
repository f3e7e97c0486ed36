import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { html } from '../html.ts';

/** Draws the end of a capture that was answered. What the answer says is the page's to tell. */
export function renderDone(view: CaptureView): TemplateResult {
  const { messages, on, presentation } = view;
  const isModal = presentation === 'modal';
  const content = {
    name: 'done',
    closable: isModal,
    body: html`
      <div class="outcome" part="result">
        <slot name="success">
          ${renderEmblem('check')}
          <h2 class="title">${messages.done.title}</h2>
          <p class="text">${messages.done.text}</p>
        </slot>
      </div>
    `,
  };
  if (!isModal) return renderCard(view, content);
  return renderCard(view, {
    ...content,
    actions: html`
      <button class="primary" part="primary-button" type="button" data-autofocus @click=${on.close}>
        ${messages.done.close}
      </button>
    `,
  });
}
