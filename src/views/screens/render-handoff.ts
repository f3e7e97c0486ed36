import type { TemplateResult } from 'lit';
import type { Messages } from '../../locales/messages.ts';
import type { HandoffCode } from '../capture-view.ts';
import { html } from '../html.ts';

/** Light modules around a QR code, as scanners need them (ISO/IEC 18004: four). */
const quietModules = 4;

/** Draws the way to the phone: a code to scan, and the same address to read, copy or press. */
export function renderHandoff(messages: Messages, code: HandoffCode): TemplateResult {
  const { failed } = messages;
  return html`
    <div class="handoff" part="handoff">
      <h3 class="subtitle">${failed.handoff.title}</h3>
      ${renderCode(messages, code)}
      <p class="text"><span>${failed.handoff.text}</span> <a href=${code.url}>${code.url}</a></p>
    </div>
  `;
}

/** Draws the code alone. */
export function renderCode({ labels }: Messages, code: HandoffCode): TemplateResult {
  const side = code.sizeModules + 2 * quietModules;
  return html`
    <svg
      class="qr"
      role="img"
      aria-label=${labels.handoffCode}
      viewBox="${-quietModules} ${-quietModules} ${side} ${side}"
      shape-rendering="crispEdges"
    >
      <rect class="qr-ground" x=${-quietModules} y=${-quietModules} width=${side} height=${side} />
      <path class="qr-dots" d=${code.path} />
    </svg>
  `;
}
