/** One chart of a picture: what is measured, and a value for each name; undefined where there is none. */
export interface BarChart {
  title: string;
  unit: string;
  bars: readonly { name: string; value: number | undefined }[];
}

const widthPx = 760;
const namePx = 270;
const rowPx = 24;
const titlePx = 34;
/** Room behind the longest bar for its figure. */
const figurePx = 150;

/** Draws charts of bars one below the other, as an SVG that reads on light and on dark ground; the first name stands out. */
export function drawBars(charts: readonly BarChart[]): string {
  const parts: string[] = [];
  let y = 8;
  for (const { title, unit, bars } of charts) {
    parts.push(`<text class="title" x="0" y="${y + 20}">${escape(title)}</text>`);
    y += titlePx;
    const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
    bars.forEach(({ name, value }, n) => {
      const length = ((value ?? 0) / most) * (widthPx - namePx - figurePx);
      const figure =
        value === undefined ? 'not measurable offline' : `${Math.round(value).toLocaleString('en')} ${unit}`;
      parts.push(
        `<text x="${namePx - 10}" y="${y + 16}" text-anchor="end">${escape(name)}</text>`,
        `<rect class="${n === 0 ? 'ours' : 'theirs'}" x="${namePx}" y="${y + 4}" width="${Math.max(1, length).toFixed(1)}" height="${rowPx - 8}" rx="3"/>`,
        `<text x="${(namePx + Math.max(1, length) + 8).toFixed(1)}" y="${y + 16}">${escape(figure)}</text>`,
      );
      y += rowPx;
    });
    y += 10;
  }
  const label = charts.map(({ title }) => title).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${y}" width="${widthPx}" height="${y}" role="img" aria-label="${escape(label)}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #33383f; }
  .title { font-weight: 600; font-size: 15px; }
  .ours { fill: #00806f; }
  .theirs { fill: #8b96a5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #d7dde4; }
    .ours { fill: #35c4ac; }
    .theirs { fill: #77828f; }
  }
</style>
${parts.join('\n')}
</svg>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
