import { adoptStyles, render } from 'lit';
import type { Messages } from '../../src/locales/messages.ts';
import { announceState } from '../../src/views/announce-state.ts';
import { captureStyles } from '../../src/views/styles/capture-styles.ts';
import type { CaptureViewHandlers } from '../../src/views/capture-view.ts';
import { OpenAsModal } from '../../src/views/open-as-modal.ts';
import { renderCapture } from '../../src/views/render-capture.ts';
import { renderHandoff } from '../../src/views/screens/render-handoff.ts';
import { forceColours } from './force-colours.ts';
import type { Specimen } from './specimens.ts';

/** The buttons of a specimen lead nowhere: it shows one moment of a capture. */
const stillHandlers: CaptureViewHandlers = {
  start: ignore,
  proceed: ignore,
  shutter: ignore,
  moreTime: ignore,
  accept: ignore,
  retake: ignore,
  retry: ignore,
  reload: ignore,
  close: ignore,
  chooseCamera: ignore,
  chooseFile: ignore,
  resume: ignore,
  alternative: ignore,
  startAfresh: ignore,
};

export interface SpecimenSetting {
  messages: Messages;
  lang: string;
  presentation: 'inline' | 'modal';
  /** Makes what stands in place of the camera's picture. */
  camera(): HTMLElement;
  /** Makes what stands in place of the picture taken. */
  preview(): HTMLCanvasElement;
  /** As a person's own colours would show it; only where the browser has none of its own in force. */
  forcedColours?: boolean;
}

/** Puts a specimen into `host` as the element would show it: same views, same styles, in a shadow root. */
export function showSpecimen(host: HTMLElement, specimen: Specimen, setting: SpecimenSetting): void {
  const { state, action = 'liveness', browser, handoff, alternativeUrl, cameraButton } = specimen;
  const { messages, lang, presentation } = setting;
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(
    root,
    setting.forcedColours === true ? [...captureStyles, ...forceColours(captureStyles)] : captureStyles,
  );
  render(
    renderCapture({
      state,
      action,
      messages,
      lang,
      presentation,
      video: setting.camera(),
      preview: setting.preview(),
      announcement: announceState(messages, state),
      ...(browser !== undefined && { browser }),
      ...(handoff !== undefined && { handoff: (messages: Messages) => renderHandoff(messages, handoff) }),
      ...(alternativeUrl !== undefined && { alternativeUrl }),
      ...(cameraButton === true && { cameraButton: drawCameraButton(messages, lang) }),
      on: stillHandlers,
    }),
    root,
  );
  new OpenAsModal().follow(root.querySelector('dialog') ?? undefined);
}

function drawCameraButton(messages: Messages, lang: string): HTMLElement {
  const button = document.createElement('camera');
  button.lang = lang;
  button.className = 'camera-button';
  button.setAttribute('part', 'camera-button');
  button.append(messages.failed.retry);
  return button;
}

function ignore(): void {}
