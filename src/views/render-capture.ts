import type { TemplateResult } from 'lit';
import { announceFailure } from './announce-failure.ts';
import type { CaptureView } from './capture-view.ts';
import { renderState } from './render-state.ts';
import { html } from './html.ts';

/**
 * Draws a capture: inline where the element stands, or, while a modal capture is under way, in a dialog on
 * top of the page. The control to focus after a change of state carries `data-autofocus`; a state with none
 * leaves the focus unchanged. `OpenAsModal` opens the dialog.
 */
export function renderCapture(view: CaptureView): TemplateResult {
  return isOnTop(view) ? renderOnTop(view) : renderFrame(view);
}

function isOnTop({ presentation, state }: CaptureView): boolean {
  return presentation === 'modal' && state.name !== 'idle' && state.name !== 'cancelled';
}

/** The start screen stays behind the dialog, out of reach, so that the page does not jump. */
function renderOnTop(view: CaptureView): TemplateResult {
  const behind: CaptureView = { ...view, state: { name: 'idle' }, announcement: '' };
  return html`
    <dialog
      class="dialog"
      part="dialog"
      lang=${view.lang}
      aria-label=${view.messages.labels.dialog}
      @cancel=${(event: Event) => {
        // The flow closes the dialog by its state: a dialog that shuts itself would leave the camera on.
        event.preventDefault();
        view.on.close();
      }}
      @close=${view.on.close}
    >
      ${renderFrame(view)}
    </dialog>
    <div class="behind" inert>${renderFrame(behind)}</div>
  `;
}

/** The live region stays in place over all states: one that comes with its text is often not spoken. */
function renderFrame(view: CaptureView): TemplateResult {
  return html`
    <div class="frame" lang=${view.lang} dir=${view.dir}>
      ${renderState(view)}
      <p class="spoken" role="status" aria-live="polite" translate="no">${view.announcement}</p>
      ${announceFailure(view)}
    </div>
  `;
}
