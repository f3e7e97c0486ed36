import type { TemplateResult } from 'lit';
import { html } from '../html.ts';

/**
 * The oval in a 300 × 400 picture, around its middle: 184 wide, that is 61 % of the picture, so that a face
 * of the accepted 40–60 % stands within it; 4 : 3 as high as wide, as heads are.
 */
const oval = 'M150 78a92 122 0 0 1 0 244a92 122 0 0 1 0-244z';

/** Draws the oval to fit one's face in, with `progress` (0–1) towards the automatic picture on its edge. */
export function renderOval(progress: number): TemplateResult {
  const share = Math.min(1, Math.max(0, progress));
  return html`
    <svg class="oval" part="oval" viewBox="0 0 300 400" aria-hidden="true">
      <linearGradient id="fade" gradientUnits="userSpaceOnUse" x2="0" y2="400">
        <stop class="shade" />
        <stop class="shade" offset="0.1" stop-opacity="0" />
        <stop class="shade" offset="0.86" stop-opacity="0" />
        <stop class="shade" offset="1" />
      </linearGradient>
      <path fill="url(#fade)" d="M-1-1h302v41H-1zm0 345h302v57H-1z" />
      <path class="veil" fill-rule="evenodd" d="M-1-1h302v402H-1z ${oval}" />
      <path class="edge" d=${oval} />
      <path
        class="edge-done ${share === 0 ? 'none' : ''}"
        d=${oval}
        pathLength="100"
        stroke-dasharray="100"
        stroke-dashoffset=${(100 * (1 - share)).toFixed(1)}
      />
    </svg>
  `;
}
