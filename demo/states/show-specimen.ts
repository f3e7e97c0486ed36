import { adoptStyles, render } from 'lit';
import type { Messages } from '../../src/locales/messages.ts';
import { announceState } from '../../src/views/announce-state.ts';
import { captureStyles } from '../../src/views/capture-styles.ts';
import type { CaptureViewHandlers } from '../../src/views/capture-view.ts';
import { renderCapture } from '../../src/views/render-capture.ts';
import { drawPortrait } from './draw-portrait.ts';
import type { Specimen } from './specimens.ts';

/** The buttons of a specimen lead nowhere: it shows one moment of a capture. */
const stillHandlers: CaptureViewHandlers = {
  start: ignore,
  proceed: ignore,
  shutter: ignore,
  accept: ignore,
  retake: ignore,
  retry: ignore,
  close: ignore,
  chooseCamera: ignore,
};

export interface SpecimenSetting {
  messages: Messages;
  lang: string;
  presentation: 'inline' | 'modal';
  /** What every viewfinder shows. */
  portrait: MediaStream;
}

/** Puts a specimen into `host` as the element would show it: same views, same styles, in a shadow root. */
export function showSpecimen(host: HTMLElement, { state }: Specimen, setting: SpecimenSetting): void {
  const { messages, lang, presentation, portrait } = setting;
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, captureStyles);

  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.srcObject = portrait;
  const preview = document.createElement('canvas');
  drawPortrait(preview);

  render(
    renderCapture({
      state,
      action: 'liveness',
      messages,
      lang,
      presentation,
      video,
      preview,
      announcement: announceState(messages, state),
      on: stillHandlers,
    }),
    root,
  );
}

function ignore(): void {}
