/**
 * `/?trace`: the element out of the sources, with its detector overheard. What is overheard stays on this page: the
 * shipped element has no such ear, and its events tell no more than before.
 */
import { render } from 'lit';
import { FortfaceStateEvent } from '../../src/element/events.ts';
import { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import type { Detector } from '../../src/detection/detector.ts';
import type { BrowserFrame } from '../../src/frames/browser-frame.ts';
import { darkPalette, drawTrace, lightPalette } from './draw-trace.ts';
import { emptyTrace, recordFrame } from './trace-record.ts';

let record = emptyTrace;
let capturedAtMs: number | undefined;

class TracedCapture extends FortfaceCapture {
  protected override async composePorts(options: Parameters<FortfaceCapture['composePorts']>[0]) {
    const ports = await super.composePorts(options);
    return { ...ports, detector: overhear(ports.detector) };
  }
}

function overhear(detector: Detector<BrowserFrame>): Detector<BrowserFrame> {
  return {
    load: (options) => detector.load(options),
    async analyse(frame, options) {
      const analysis = await detector.analyse(frame, options);
      record = recordFrame(record, analysis);
      return analysis;
    },
    dispose: () => detector.dispose(),
  };
}

const section = document.createElement('section');
section.id = 'trace';
section.setAttribute('aria-label', 'Trace');
const picture = document.createElement('div');
const download = document.createElement('button');
download.type = 'button';
download.textContent = 'Download the trace (SVG)';
download.addEventListener('click', save);
section.append(picture, download);
document.querySelector('main')?.after(section);

document.addEventListener('fortface-state', (event) => {
  if (!(event instanceof FortfaceStateEvent)) return;
  const { state, previous } = event.detail;
  if (state === 'guiding' && previous !== 'guiding') {
    record = emptyTrace;
    capturedAtMs = undefined;
  }
  // The state after guiding is the one in which a picture has been taken, or an end.
  if (previous === 'guiding' && ['reviewing', 'sealing'].includes(state))
    capturedAtMs = record.samples.at(-1)?.atMs;
});
customElements.define('fortface-capture', TracedCapture);
document.querySelector('fortface-capture')?.setAttribute('assets-url', '/cdn/detector/');
setInterval(draw, 250);

function draw(): void {
  const { theme } = document.documentElement.dataset;
  const dark = theme === 'dark' || (!theme && matchMedia('(prefers-color-scheme: dark)').matches);
  render(drawTrace(record.samples, capturedAtMs, dark ? darkPalette : lightPalette), picture);
}

function save(): void {
  const drawn = picture.querySelector('svg');
  if (drawn === null) return;
  const url = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(drawn)], { type: 'image/svg+xml' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = 'fortface-trace.svg';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
