import { nothing, type TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderAlternative } from '../controls/render-alternative.ts';
import { renderPhoneButton } from '../controls/render-phone-button.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { html } from '../html.ts';

/** Draws the start screen: what this is for, and the button without which nothing happens. */
export function renderIdle(view: CaptureView): TemplateResult {
  const { messages, action, on, logo } = view;
  const about = messages.actions[action];
  return renderCard(view, {
    name: 'idle',
    closable: false,
    body: html`
      <slot name="logo">${logo === undefined ? nothing : html`<img class="logo" src=${logo} alt="" />`}</slot>
      ${renderEmblem('face')}
      <h2 class="title">${about.title}</h2>
      <p class="text">${`${about.text} ${messages.idle.duration}`}</p>
    `,
    actions: html`
      <button class="primary" part="primary-button" type="button" data-autofocus @click=${on.start}>
        ${messages.idle.start}
      </button>
      ${view.phoneOffered === true ? renderPhoneButton(on.handOver, messages.failed.handoff.title) : nothing}
      ${renderAlternative(view)}
    `,
  });
}
