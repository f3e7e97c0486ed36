import type { TemplateResult } from 'lit';
import type { Action, FlowState } from '../flow/flow-state.ts';
import type { BrowserKind } from '../device/recognise-browser.ts';
import type { Messages } from '../locales/messages.ts';

/** Everything that the views draw from; they keep nothing of their own. */
export interface CaptureView {
  state: FlowState;
  action: Action;
  messages: Messages;
  /** BCP 47, the language of `messages`. */
  lang: string;
  presentation: 'inline' | 'modal';
  /** Who looks through the camera; this package where not told. */
  engine?: 'built-in' | 'vendor';
  /** What shows the camera's picture: the element's own video, already attached to the camera while one is open. */
  video: HTMLElement;
  /** The chosen picture, drawn while reviewing and cleared afterwards. */
  preview: HTMLCanvasElement;
  /** What assistive technology is told now; throttled by the element. */
  announcement: string;
  /** The screen is to light the face. */
  lit?: boolean;
  /** Whose words to use where the camera has to be allowed; known once something has failed. */
  browser?: BrowserKind;
  /** The way to the phone, drawn where there is no camera. */
  handoff?: (messages: Messages) => TemplateResult;
  /** The browser's own button, which gives a camera that was refused. */
  cameraButton?: HTMLElement;
  /** Another way to be verified. */
  alternativeUrl?: string;
  /** Out of the program that shows the page, where that program lets pages use no camera. */
  outside?: (messages: Messages) => TemplateResult;
  /** Address of the logo out of a customizer; the slot goes before it. */
  logo?: string;
  on: CaptureViewHandlers;
}

export interface WayOutside {
  /** Opens the page in the default browser. */
  url?: string;
  /** Puts the page's address on the clipboard. */
  copy?: () => void;
  copied: boolean;
}

export interface HandoffCode {
  url: string;
  /** The dark modules of the QR code as an SVG path, one unit each, in a square of `sizeModules`. */
  path: string;
  sizeModules: number;
}

export interface CaptureViewHandlers {
  start: () => void;
  /** From the instructions to the camera. */
  proceed: () => void;
  shutter: () => void;
  /** Puts the time limit of guiding off. */
  moreTime: () => void;
  accept: () => void;
  retake: () => void;
  retry: () => void;
  /** The person gives up, or closes what is left after an end. */
  close: () => void;
  /** A device id, or the side of the device. */
  chooseCamera: (choice: string) => void;
  /** A picture in place of the camera's. */
  chooseFile: (file: File) => void;
  /** Sends the picture of an earlier visit. */
  resume: () => void;
  /** The person chose the other way. */
  alternative: (event: Event) => void;
  /** Drops it, and takes a new one. */
  startAfresh: () => void;
}
