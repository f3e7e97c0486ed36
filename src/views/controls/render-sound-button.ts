import type { TemplateResult } from 'lit';
import type { Messages } from '../../locales/messages.ts';
import { html, svg } from '../html.ts';

/** Draws the button that turns the spoken hints on and off. */
export function renderSoundButton(
  { labels }: Messages,
  { isOn, press }: { isOn: boolean; press: () => void },
): TemplateResult {
  return html`
    <button
      class="close"
      part="sound"
      type="button"
      aria-label=${labels.sound}
      aria-pressed=${isOn ? 'true' : 'false'}
      @click=${press}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9v6h4l5 4V5L8 9z" />
        ${isOn ? svg`<path d="M16 9a4 4 0 0 1 0 6M18.500 6a8 8 0 0 1 0 12" />` : svg`<path d="M16 9.500l5 5M21 9.500l-5 5" />`}
      </svg>
    </button>
  `;
}
