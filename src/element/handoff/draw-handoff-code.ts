import { encode } from 'uqr';
import type { HandoffCode } from '../../views/capture-view.ts';

export { renderPhoneButton } from '../../views/controls/render-phone-button.ts';
export { renderHandoff } from '../../views/screens/render-handoff.ts';

/** Draws a QR code of a URL. Loaded on demand, because few users see it. */
export function drawHandoffCode(url: string): HandoffCode {
  // A quarter of it may be hidden by a glare of the screen and it is still read at this level.
  const { data, size } = encode(url, { ecc: 'M', border: 0 });
  const path = data.map((row, y) => drawRow(row, y)).join('');
  return { url, path, sizeModules: size };
}

/** One rectangle for each run of dark modules. */
function drawRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x += 1;
    path += `M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`;
  }
  return path;
}
