import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { html, svg } from '../html.ts';

/** What stands inside the oval. */
export type EmblemSign = 'face' | 'clock' | 'lock' | 'send' | 'offline' | 'check' | 'alert' | 'pause';

const signs: Record<EmblemSign, SVGTemplateResult> = {
  face: svg`<path d="M42 66v7M78 66v7M60 70v16l-5 3M47 104c8 5 18 5 26 0" />`,
  clock: svg`<circle cx="60" cy="80" r="23" /><path d="M60 66v15l10 6" />`,
  lock: svg`<rect x="39" y="74" width="42" height="32" rx="8" /><path d="M47 74v-9a13 13 0 0 1 26 0v9M60 86v8" />`,
  send: svg`<path d="M60 104V60M43 77l17-17 17 17" />`,
  offline: svg`<path d="M38 72a32 32 0 0 1 44 0M47 84a19 19 0 0 1 26 0M60 97v.5M40 56l42 48" />`,
  check: svg`<path d="M39 82l15 15 28-32" />`,
  alert: svg`<path d="M60 56v32M60 104v.5" />`,
  pause: svg`<path d="M50 62v36M70 62v36" />`,
};

/** Draws the oval, the one figure that runs through every screen, with a sign inside; pure decoration. */
export function renderEmblem(
  sign: EmblemSign,
  { turning = false }: { turning?: boolean } = {},
): TemplateResult {
  return html`
    <svg
      class="emblem emblem-${sign} ${turning ? 'emblem-turning' : ''}"
      viewBox="0 0 120 160"
      aria-hidden="true"
    >
      <ellipse class="emblem-ground" cx="60" cy="80" rx="50" ry="66" />
      <ellipse class="emblem-rim" cx="60" cy="80" rx="50" ry="66" />
      ${
        turning
          ? svg`<ellipse class="emblem-runner" cx="60" cy="80" rx="50" ry="66" pathLength="100" />`
          : nothing
      }
      <g class="emblem-sign">${signs[sign]}</g>
    </svg>
  `;
}
