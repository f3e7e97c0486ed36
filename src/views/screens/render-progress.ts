import type { TemplateResult } from 'lit';
import type { HeadedText } from '../../locales/messages.ts';
import type { CaptureView } from '../capture-view.ts';
import { renderCard } from './render-card.ts';
import { type EmblemSign, renderEmblem } from './render-emblem.ts';
import { html } from '../html.ts';

/** Draws a wait of unknown length: nothing to do but to read, or to leave. */
export function renderProgress(view: CaptureView, sign: EmblemSign, told: HeadedText): TemplateResult {
  return renderCard(view, {
    name: 'progress',
    closable: true,
    body: html`
      <div class="waiting" part="progress" role="progressbar" aria-label=${told.title}>
        ${renderEmblem(sign, { turning: sign !== 'offline' })}
      </div>
      <h2 class="title">${told.title}</h2>
      <p class="text">${told.text}</p>
    `,
  });
}
