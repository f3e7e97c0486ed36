import { adoptStyles, render } from 'lit';
import { facesAway } from '../../src/flow/faces-away.ts';
import { chooseLocale, directionOf } from '../../src/locales/choose-locale.ts';
import { helperTexts } from '../../src/locales/helper-texts.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { speakToHelper } from '../../src/locales/speak-to-helper.ts';
import { announceState } from '../../src/views/announce-state.ts';
import { captureStyles } from '../../src/views/styles/capture-styles.ts';
import { screenLightStyles } from '../../src/views/styles/screen-light-styles.ts';
import { stylesAfterStart } from '../../src/views/styles/styles-after-start.ts';
import type { CaptureView, CaptureViewHandlers, HandedOverState } from '../../src/views/capture-view.ts';
import { OpenAsModal } from '../../src/views/open-as-modal.ts';
import { renderCountdown } from '../../src/views/controls/render-countdown.ts';
import { renderSoundButton } from '../../src/views/controls/render-sound-button.ts';
import { renderAfterStart } from '../../src/views/render-after-start.ts';
import { renderCapture } from '../../src/views/render-capture.ts';
import { renderHandedOver } from '../../src/views/screens/render-handed-over.ts';
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
  handOver: ignore,
  continueHere: ignore,
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
  const root = host.attachShadow({ mode: 'open' });
  const styles = [...captureStyles, ...stylesAfterStart, screenLightStyles];
  adoptStyles(root, setting.forcedColours === true ? [...styles, ...forceColours(styles)] : styles);
  drawSpecimen(root, specimen, setting);
  new OpenAsModal().follow(root.querySelector('dialog') ?? undefined);
}

/** Draws a specimen over what `root` showed before, as the element does from state to state. */
export function drawSpecimen(root: ShadowRoot, specimen: Specimen, setting: SpecimenSetting): void {
  const { state, action = 'liveness', browser, handoff, alternativeUrl, cameraButton, sound } = specimen;
  const { handedOver, phoneOffered, fromComputer } = specimen;
  const { lang, presentation } = setting;
  const isHelped = facesAway(state);
  const messages = isHelped
    ? speakToHelper(setting.messages, helperTexts[chooseLocale([lang])])
    : setting.messages;
  const countdown = state.name === 'guiding' ? (state.countdown ?? 0) : 0;
  render(
    renderCapture({
      state,
      action,
      messages,
      lang,
      dir: directionOf(lang),
      presentation,
      video: setting.camera(),
      preview: setting.preview(),
      announcement: announceState(messages, state),
      afterStart: renderAfterStart,
      ...(browser !== undefined && { browser }),
      ...(handoff !== undefined && { handoff: (messages: Messages) => renderHandoff(messages, handoff) }),
      ...(alternativeUrl !== undefined && { alternativeUrl }),
      ...(isHelped && { isHelped }),
      ...(countdown > 0 && { countdown: renderCountdown(countdown, lang) }),
      ...(sound !== undefined && {
        sound: renderSoundButton(messages, { isOn: sound === 'on', press: ignore }),
      }),
      ...(phoneOffered !== undefined && { phoneOffered }),
      ...(fromComputer !== undefined && { fromComputer }),
      ...(handedOver !== undefined && {
        handedOver: (view: CaptureView, shown: HandedOverState) => renderHandedOver(view, shown, handedOver),
      }),
      ...(cameraButton === true && { cameraButton: drawCameraButton(messages, lang) }),
      on: stillHandlers,
    }),
    root,
  );
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
