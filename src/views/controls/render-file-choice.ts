import type { TemplateResult } from 'lit';
import type { CaptureView } from '../capture-view.ts';
import { html } from '../html.ts';

/**
 * Draws the button that opens the device's own camera, or its pictures. A button and not the input itself, whose
 * looks and words are the browser's.
 */
export function renderFileChoice({ messages, on }: CaptureView, isMain: boolean): TemplateResult {
  const choose = (event: Event): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const [file] = input.files ?? [];
    // The same picture may be chosen twice.
    input.value = '';
    if (file !== undefined) on.chooseFile(file);
  };
  const open = (event: Event): void => {
    if (event.currentTarget instanceof HTMLElement)
      event.currentTarget.parentElement?.querySelector('input')?.click();
  };
  return html`
    <div class="file-choice">
      <input type="file" accept="image/*" capture="user" hidden @change=${choose} />
      ${
        isMain
          ? html`<button class="primary" part="primary-button" type="button" data-autofocus @click=${open}>
              ${messages.failed.chooseFile}
            </button>`
          : html`<button class="secondary" part="secondary-button" type="button" @click=${open}>
              ${messages.failed.chooseFile}
            </button>`
      }
    </div>
  `;
}
