import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { html } from '../html.ts';

/** Draws the end of a capture that was given up, with the way back in. */
export function renderCancelled(view: CaptureView): TemplateResult {
  const { cancelled } = view.messages;
  return renderCard(view, {
    name: 'cancelled',
    closable: false,
    body: html`
      ${renderEmblem('pause')}
      <h2 class="title">${cancelled.title}</h2>
      <p class="text">${cancelled.text}</p>
    `,
    actions: html`
      <button class="primary" part="primary-button" type="button" data-autofocus @click=${view.on.start}>
        ${cancelled.restart}
      </button>
    `,
  });
}
