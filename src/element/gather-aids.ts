/** What helps on after a failure, fetched with the first one: the browser's own words, and the ways out. */
import { recogniseBrowser, type BrowserKind } from '../device/recognise-browser.ts';
import { html } from '../views/html.ts';
import type { CaptureView } from '../views/capture-view.ts';
import type { createCameraButton } from './compose-ports.ts';

/** What the browser's own button for the camera is made with. */
export type ButtonOptions = Omit<Parameters<typeof createCameraButton>[0], 'document'>;

/** How a user continues on a phone. */
export interface PhoneOptions {
  /** Whether the backend brings the result back. */
  offered: () => Promise<boolean>;
  /** The user wants to. */
  wanted: () => void;
}

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
    phone: PhoneOptions;
    changed: () => void;
  },
): Promise<Aids> {
  const { document, handoffUrl, button, phone, changed } = options;
  // A code has been made before, so the backend makes others.
  const hadCode = need === 'handoff-ended';
  const { userAgent, maxTouchPoints } = navigator;
  const { readUserAgent, createCameraButton } = await import('./compose-ports.ts');
  const facts = readUserAgent(userAgent, maxTouchPoints);
  const browser = recogniseBrowser(userAgent, facts);
  const leadsToPhone = Boolean(handoffUrl) && need !== 'help';
  const comesBack = hadCode || (leadsToPhone && (await phone.offered()));
  const [handoff, way, cameraButton] = await Promise.all([
    handoffUrl && leadsToPhone && !comesBack
      ? drawHandoff(new URL(handoffUrl, document.baseURI).href)
      : undefined,
    browser === 'in-app' && need !== 'help'
      ? import('./way-outside.ts').then(({ renderWayOutside }) => renderWayOutside(window, facts, changed))
      : undefined,
    need === 'camera-denied' ? createCameraButton({ document, ...button }) : undefined,
  ]);
  if (!comesBack) return { browser, handoff, outside: way, cameraButton };
  const { renderPhoneButton } = await import('./handoff/draw-handoff-code.ts');
  const drawButton: Aids['outside'] = ({ failed, handoff }) =>
    renderPhoneButton(phone.wanted, hadCode ? handoff.again : failed.handoff.title);
  // While the browser keeps users waiting, the button has the place of the plain code.
  return need === 'ways-on'
    ? { browser, handoff: drawButton, outside: way, cameraButton }
    : {
        browser,
        handoff,
        outside: way === undefined ? drawButton : (messages) => html`${way(messages)}${drawButton(messages)}`,
        cameraButton,
      };
}

async function drawHandoff(url: string): Promise<CaptureView['handoff']> {
  const { drawHandoffCode, renderHandoff } = await import('./handoff/draw-handoff-code.ts');
  const code = drawHandoffCode(url);
  return (messages) => renderHandoff(messages, code);
}
