import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { html } from '../html.ts';

/** Asks whether a picture that could not be sent is to go now. */
export function renderResuming(view: CaptureView): TemplateResult {
  const { resuming } = view.messages;
  return renderCard(view, {
    name: 'resuming',
    closable: true,
    body: html`
      ${renderEmblem('send')}
      <h2 class="title">${resuming.title}</h2>
      <p class="text">${resuming.text}</p>
    `,
    actions: html`
      <button class="primary" part="primary-button" type="button" data-autofocus @click=${view.on.resume}>
        ${resuming.send}
      </button>
      <button class="secondary" part="secondary-button" type="button" @click=${view.on.startAfresh}>
        ${resuming.retake}
      </button>
    `,
  });
}
