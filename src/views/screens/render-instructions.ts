import type { TemplateResult } from 'lit';
import type { HeadedText } from '../../locales/messages.ts';
import type { CaptureView } from '../capture-view.ts';
import { instructionDrawings } from './instruction-drawings.ts';
import { renderCard } from './render-card.ts';
import { html } from '../html.ts';

/**
 * Draws what makes a good picture, and asks to open the camera; the page may put its own in both slots. The focus goes
 * to the button, so a screen reader speaks the instructions only as the button's description.
 */
export function renderInstructions(view: CaptureView): TemplateResult {
  const { instructions } = view.messages;
  return renderCard(view, {
    name: 'instructions',
    closable: true,
    body: html`
      <div class="instructions" part="instructions" id="instructions">
        <slot name="instructions">
          <h2 class="title">${instructions.title}</h2>
          <ul class="advice">
            ${renderAdvice(instructionDrawings.light, instructions.light)}
            ${renderAdvice(instructionDrawings.straight, instructions.straight)}
            ${renderAdvice(instructionDrawings.uncovered, instructions.uncovered)}
          </ul>
        </slot>
      </div>
      <p class="text">${instructions.permission}</p>
      <slot name="consent"></slot>
    `,
    actions: html`
      <button
        class="primary"
        part="primary-button"
        type="button"
        aria-describedby="instructions"
        data-autofocus
        @click=${view.on.proceed}
      >
        ${instructions.proceed}
      </button>
    `,
  });
}

function renderAdvice(drawing: TemplateResult, { title, text }: HeadedText): TemplateResult {
  return html`<li>
    ${drawing}
    <div>
      <h3 class="subtitle">${title}</h3>
      <p class="text">${text}</p>
    </div>
  </li>`;
}
