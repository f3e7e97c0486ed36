import { nothing, type TemplateResult } from 'lit';
import type { CaptureView, HandedOverState, HandoffCode } from '../capture-view.ts';
import { renderPhoneButton } from '../controls/render-phone-button.ts';
import { sayTime } from '../describe-wait.ts';
import { html } from '../html.ts';
import { renderCard } from './render-card.ts';
import { renderEmblem } from './render-emblem.ts';
import { renderCode } from './render-handoff.ts';

/** What the screen shows in addition to the state. */
export interface HandedOver {
  code: HandoffCode;
  /** How long the code can still be opened. Absent if it does not end. */
  remainingSeconds?: number;
  /** Puts the address on the clipboard. Absent if the address is shown in full. */
  copy?: () => void;
  copied: boolean;
}

/** Draws the code for the phone, and later that the phone has it. */
export function renderHandedOver(
  view: CaptureView,
  state: HandedOverState,
  handedOver: HandedOver,
): TemplateResult {
  const { messages, on } = view;
  return renderCard(view, {
    name: 'handed-over',
    closable: true,
    body: state.opened ? renderOpened(view) : renderWaiting(view, handedOver),
    actions: html`
      <button
        class="secondary"
        part="secondary-button"
        type="button"
        data-autofocus
        @click=${on.continueHere}
      >
        ${messages.handoff.here}
      </button>
      ${state.opened ? renderPhoneButton(on.handOver, messages.handoff.again) : nothing}
    `,
  });
}

function renderOpened({ messages }: CaptureView): TemplateResult {
  const { title, text } = messages.handoff.opened;
  return html`
    <div class="waiting" part="progress" role="progressbar" aria-label=${title}>
      ${renderEmblem('clock', { turning: true })}
    </div>
    <h2 class="title">${title}</h2>
    <p class="text">${text}</p>
  `;
}

function renderWaiting(
  { messages, lang }: CaptureView,
  { code, remainingSeconds, copy, copied }: HandedOver,
): TemplateResult {
  const { failed, handoff } = messages;
  return html`
    <h2 class="title">${failed.handoff.title}</h2>
    <div class="handoff" part="handoff">
      ${renderCode(messages, code)}
      <p class="text">
        <span>${failed.handoff.text}</span>
        ${copy === undefined ? html` <a href=${code.url}>${code.url}</a>` : nothing}
      </p>
    </div>
    ${copy === undefined ? nothing : renderPhoneButton(copy, copied ? failed.outside.copied : failed.outside.copy)}
    ${
      remainingSeconds === undefined
        ? nothing
        : html`<p class="text">
            ${handoff.valid.replaceAll('{time}', sayTime(Math.max(1, remainingSeconds), lang))}
          </p>`
    }
  `;
}
