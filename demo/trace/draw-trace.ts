import { nothing, svg, type SVGTemplateResult } from 'lit';
import { guidanceRules } from '../../src/guidance/guidance-rules.ts';
import { guidanceThresholds } from '../../src/guidance/guidance-thresholds.ts';
import type { MeasureName, TraceSample } from './trace-record.ts';

/** Colours of the picture, baked in, so that a downloaded one looks as it did on the page. */
export interface TracePalette {
  ground: string;
  ink: string;
  faint: string;
  line: string;
  hint: string;
  capture: string;
}

export const lightPalette: TracePalette = {
  ground: '#ffffff',
  ink: '#16211f',
  faint: '#d5dcda',
  line: '#00675b',
  hint: '#b35c00',
  capture: '#a62b22',
};
export const darkPalette: TracePalette = {
  ground: '#111918',
  ink: '#eef5f3',
  faint: '#33403d',
  line: '#5fd6c4',
  hint: '#ffb25e',
  capture: '#ffa79e',
};

/** In pixels. */
const panel = { width: 250, height: 104, left: 8, right: 8, top: 26, bottom: 14 };
const columns = 4;
const gap = 10;
const legend = 70;

/**
 * Draws each measure over time against its two limits, the hints as bands behind it, and the moment of the picture
 * as an upright line through all of them.
 */
export function drawTrace(
  samples: readonly TraceSample[],
  capturedAtMs: number | undefined,
  palette: TracePalette,
): SVGTemplateResult {
  const rows = Math.ceil(guidanceRules.length / columns);
  const width = columns * (panel.width + gap) + gap;
  const height = legend + rows * (panel.height + gap) + gap;
  const span = { fromMs: samples[0]?.atMs ?? 0, toMs: samples.at(-1)?.atMs ?? 1 };
  return svg`
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width=${width} height=${height}
      font-family="system-ui, sans-serif" font-size="11" fill=${palette.ink}
      role="img" aria-label="Measures of the guidance over time">
      <rect width=${width} height=${height} fill=${palette.ground} />
      <text x=${gap} y="20" font-size="14" font-weight="600">
        ${samples.length} frames in ${((span.toMs - span.fromMs) / 1000).toFixed(1)} s
      </text>
      <g transform="translate(${gap} 38)">${drawLegend(palette)}</g>
      <g transform="translate(${gap} 58)">${drawHints(samples, width - 2 * gap, span, palette)}</g>
      ${guidanceRules.map(({ name, faultIs }, index) => {
        const x = gap + (index % columns) * (panel.width + gap);
        const y = legend + gap + Math.floor(index / columns) * (panel.height + gap);
        return svg`<g transform="translate(${x} ${y})">
          ${drawMeasure(name, faultIs, samples, span, capturedAtMs, palette)}
        </g>`;
      })}
    </svg>
  `;
}

interface Span {
  fromMs: number;
  toMs: number;
}

function drawLegend(palette: TracePalette): SVGTemplateResult {
  const entries = [
    [palette.line, 'measure', ''],
    [palette.hint, 'limit of the hint', '4 3'],
    [palette.capture, 'limit of the picture', '1 2'],
    [palette.ink, 'picture taken', ''],
  ] as const;
  return svg`${entries.map(
    ([colour, text, dashes], at) => svg`
      <line x1=${at * 150} x2=${at * 150 + 22} y1="0" y2="0" stroke=${colour} stroke-width="2"
        stroke-dasharray=${dashes} />
      <text x=${at * 150 + 28} y="4">${text}</text>`,
  )}`;
}

/** One band for each hint, named where there is room. */
function drawHints(
  samples: readonly TraceSample[],
  widthPx: number,
  span: Span,
  palette: TracePalette,
): SVGTemplateResult {
  const bands: { hint: string; fromMs: number; toMs: number }[] = [];
  for (const { hint, atMs } of samples) {
    const last = bands.at(-1);
    if (last !== undefined) last.toMs = atMs;
    if (last?.hint !== hint) bands.push({ hint, fromMs: atMs, toMs: atMs });
  }
  const x = (atMs: number) => ((atMs - span.fromMs) / (span.toMs - span.fromMs || 1)) * widthPx;
  return svg`${bands.map(({ hint, fromMs, toMs }, at) => {
    const band = x(toMs) - x(fromMs);
    return svg`
      <rect x=${x(fromMs)} width=${Math.max(1, band)} height="16"
        fill=${hint === 'hold-still' || hint === 'ready' ? palette.line : palette.hint}
        opacity=${at % 2 === 0 ? 0.35 : 0.22} />
      ${band > hint.length * 6.5 ? svg`<text x=${x(fromMs) + 4} y="12">${hint}</text>` : nothing}`;
  })}`;
}

function drawMeasure(
  name: MeasureName,
  faultIs: 'above' | 'below',
  samples: readonly TraceSample[],
  span: Span,
  capturedAtMs: number | undefined,
  palette: TracePalette,
): SVGTemplateResult {
  const { hint, capture } = guidanceThresholds[name];
  const limits = [hint, capture].filter(Number.isFinite);
  const values = samples.flatMap(({ values: of }) => of[name] ?? []);
  const low = Math.min(0, ...values, ...limits);
  const high = Math.max(...values, ...limits) * 1.08;
  const plot = {
    width: panel.width - panel.left - panel.right,
    height: panel.height - panel.top - panel.bottom,
  };
  const x = (atMs: number) =>
    panel.left + ((atMs - span.fromMs) / (span.toMs - span.fromMs || 1)) * plot.width;
  const y = (value: number) => panel.top + plot.height * (1 - (value - low) / (high - low || 1));
  const points = samples.flatMap(({ atMs, values: of }) => {
    const value = of[name];
    return value === undefined ? [] : [`${x(atMs).toFixed(1)},${y(value).toFixed(1)}`];
  });
  const limitLine = (limit: number, colour: string, dashes: string) =>
    Number.isFinite(limit)
      ? svg`<line x1=${panel.left} x2=${panel.left + plot.width} y1=${y(limit)} y2=${y(limit)}
          stroke=${colour} stroke-width="1.5" stroke-dasharray=${dashes} />`
      : nothing;
  const last = values.at(-1);
  return svg`
    <rect width=${panel.width} height=${panel.height} fill="none" stroke=${palette.faint} rx="4" />
    <text x="8" y="17" font-weight="600">${name}</text>
    <text x=${panel.width - 8} y=${panel.height - 3} font-size="9" text-anchor="end">
      ${last === undefined ? 'unknown' : last.toPrecision(3)} · not ${faultIs} ${limits.join(', ')}
    </text>
    ${limitLine(hint, palette.hint, '4 3')} ${limitLine(capture, palette.capture, '1 2')}
    ${
      capturedAtMs === undefined
        ? nothing
        : svg`<line x1=${x(capturedAtMs)} x2=${x(capturedAtMs)} y1=${panel.top} y2=${panel.top + plot.height}
            stroke=${palette.ink} stroke-width="2" />`
    }
    <polyline points=${points.join(' ')} fill="none" stroke=${palette.line} stroke-width="1.5"
      stroke-linejoin="round" />
    <text x="8" y=${panel.height - 3} font-size="9" opacity="0.75">${low.toPrecision(2)}–${high.toPrecision(2)}</text>
  `;
}
