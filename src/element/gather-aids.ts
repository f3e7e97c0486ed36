/** What helps on after a failure, fetched with the first one: the browser's own words, and the ways out. */
import { recogniseBrowser, type BrowserKind } from '../device/recognise-browser.ts';
import type { CaptureView } from '../views/capture-view.ts';
import type { createCameraButton } from './compose-ports.ts';

/** What the browser's own button for the camera is made with. */
export type ButtonOptions = Omit<Parameters<typeof createCameraButton>[0], 'document'>;

export interface Aids {
  browser: BrowserKind;
  handoff: CaptureView['handoff'];
  outside: CaptureView['outside'];
  cameraButton: HTMLElement | undefined;
}

/** `need`: a failure's code, or `help` for a camera that keeps users waiting. `changed` reports a later change. */
export async function gatherAids(
  need: string,
  options: {
    document: Document;
    handoffUrl: string | undefined;
    button: ButtonOptions;
    changed: () => void;
  },
): Promise<Aids> {
  const { document, handoffUrl, button, changed } = options;
  const { userAgent, maxTouchPoints } = navigator;
  const { readUserAgent, createCameraButton } = await import('./compose-ports.ts');
  const facts = readUserAgent(userAgent, maxTouchPoints);
  const browser = recogniseBrowser(userAgent, facts);
  const [handoff, outside, cameraButton] = await Promise.all([
    handoffUrl && need !== 'help' ? drawHandoff(new URL(handoffUrl, document.baseURI).href) : undefined,
    browser === 'in-app' && need !== 'help'
      ? import('./way-outside.ts').then(({ renderWayOutside }) =>
          renderWayOutside(window, facts.platform, changed),
        )
      : undefined,
    need === 'camera-denied' ? createCameraButton({ document, ...button }) : undefined,
  ]);
  return { browser, handoff, outside, cameraButton };
}

async function drawHandoff(url: string): Promise<CaptureView['handoff']> {
  const { drawHandoffCode, renderHandoff } = await import('./draw-handoff-code.ts');
  const code = drawHandoffCode(url);
  return (messages) => renderHandoff(messages, code);
}
