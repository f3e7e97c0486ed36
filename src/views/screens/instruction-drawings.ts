import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html, svg } from '../html.ts';

const head = svg`<ellipse class="head" cx="40" cy="43" rx="17" ry="22" />`;
const eyes = svg`<path class="ink" d="M33.5 39v1.5M46.5 39v1.5" />`;
const restOfFace = svg`<path class="ink" d="M40 42v6.5l-2 1M35.5 55.5h9" />`;

/** The three drawings of the instructions: light from the front, a straight calm face, nothing over it. */
export const instructionDrawings: Record<'light' | 'straight' | 'uncovered', TemplateResult> = {
  light: draw(svg`
    ${eyes}${restOfFace}
    <circle class="sun" cx="17" cy="18" r="4.5" />
    <path class="ray" d="M17 9.500V7.500M17 28.500v-2M8.500 18h-2M27.500 18h-2M11 12l-1.300-1.300M23 24l1.300 1.300M11 24l-1.300 1.300M23 12l1.300-1.300" />
    <path class="ray" d="M63 30l3-1.500M65 43h3.500M63 56l3 1.500" />
  `),
  straight: draw(svg`
    <path class="guide" d="M40 11v8M40 67v8M11 41h8M61 41h8" />
    ${eyes}${restOfFace}
    <path class="corner" d="M17 22v-4a5 5 0 0 1 5-5h4M63 22v-4a5 5 0 0 0-5-5h-4M17 62v4a5 5 0 0 0 5 5h4M63 62v4a5 5 0 0 1-5 5h-4" />
  `),
  uncovered: draw(svg`
    ${restOfFace}
    <path class="cover" d="M22 33c1-11 8.500-16 18-16s17 5 18 16c-12-3.500-24-3.500-36 0z" />
    <path class="cover" d="M26 38h12v3.500a5.500 5.500 0 0 1-11 0zM42 38h12l-1 3.500a5.500 5.500 0 0 1-11 0z" />
    <circle class="no-ground" cx="61" cy="61" r="12" />
    <path class="no" d="M56.500 56.500l9 9M65.500 56.500l-9 9" />
  `),
};

function draw(content: SVGTemplateResult): TemplateResult {
  return html`<svg class="drawing" viewBox="0 0 80 80" aria-hidden="true">${head}${content}</svg>`;
}
