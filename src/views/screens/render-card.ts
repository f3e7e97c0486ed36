import { nothing, type TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { renderCloseButton } from '../controls/render-close-button.ts';
import { html } from '../html.ts';

export interface CardContent {
  /** Names the card in its class, for its own layout. */
  name: string;
  /** Whether the user can leave from here. */
  closable: boolean;
  body: TemplateResult;
  /** The buttons, most important first, one of them with the focus; without any, the card takes it. */
  actions?: TemplateResult;
}

/** Draws the one shape of every screen without a camera: close on top, content, buttons at the bottom. */
export function renderCard(view: CaptureView, content: CardContent): TemplateResult {
  return html`
    <section
      class="card card-${content.name}"
      role="group"
      aria-label=${view.messages.labels.dialog}
      tabindex="-1"
      ?data-autofocus=${content.actions === undefined}
    >
      <div class="bar">${view.sound}${content.closable ? renderCloseButton(view) : nothing}</div>
      <div class="body">${content.body}</div>
      <div class="actions">${content.actions ?? nothing}</div>
    </section>
  `;
}
