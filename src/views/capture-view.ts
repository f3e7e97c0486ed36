import type { TemplateResult } from 'lit';
import type { Action, FlowState } from '../flow/flow-state.ts';
import type { BrowserKind } from '../device/recognise-browser.ts';
import type { Messages } from '../locales/messages.ts';

export type HandedOverState = Extract<FlowState, { name: 'handed-over' }>;

/** The states that no capture reaches before the parts of a start are there. */
export type StateAfterStart = Extract<
  FlowState,
  { name: 'instructions' | 'opening-camera' | 'guiding' | 'reviewing' | 'done' }
>;

/** Everything that the views draw from; they keep nothing of their own. */
export interface CaptureView {
  state: FlowState;
  action: Action;
  messages: Messages;
  /** BCP 47, the language of `messages`. */
  lang: string;
  /** The direction of the screens: that of the page if empty. */
  dir: string;
  presentation: 'inline' | 'modal';
  /** The engine that uses the camera. Default: this package. */
  engine?: 'built-in' | 'vendor';
  /** What shows the camera's picture: the element's own video, already attached to the camera while one is open. */
  video: HTMLElement;
  /** The chosen picture, drawn while reviewing and cleared afterwards. */
  preview: HTMLCanvasElement;
  /** The live region's current text. The element throttles it. */
  announcement: string;
  /** What the page has put into the slot `error`. The alert of a failure speaks it last. */
  pageText?: string;
  /** The screen is to light the face. */
  lit?: boolean;
  /** The browser whose steps to show for allowing the camera. Known after a failure. */
  browser?: BrowserKind;
  /** Draws the screens that are fetched with a start. */
  afterStart?: (view: CaptureView, state: StateAfterStart) => TemplateResult;
  /** Draws the handoff to a phone, if there is no camera. */
  handoff?: (messages: Messages) => TemplateResult;
  /** Whether the start screen offers to continue on a phone. */
  phoneOffered?: boolean;
  /** Draws the code for the phone, and what the phone does with it. */
  handedOver?: (view: CaptureView, state: HandedOverState) => TemplateResult;
  /** The capture began on another device. */
  fromComputer?: boolean;
  /** The browser's own button, which lifts a block of the camera. */
  cameraButton?: HTMLElement;
  /** Another way to be verified. */
  alternativeUrl?: string;
  /** The texts speak to a helper who holds the phone. Arrows then show where to move it. */
  isHelped?: boolean;
  /** The number of the countdown to an automatic photo. */
  countdown?: TemplateResult;
  /** The button that turns the spoken hints on and off. */
  sound?: TemplateResult;
  /** Draws the way out of an in-app browser that blocks the camera. */
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
  /** Loads the page again. */
  reload: () => void;
  /** The user cancels the capture, or closes the screen after its end. */
  close: () => void;
  /** A device id, or the side of the device. */
  chooseCamera: (choice: string) => void;
  /** A picture in place of the camera's. */
  chooseFile: (file: File) => void;
  /** Sends the picture of an earlier visit. */
  resume: () => void;
  /** The user chose the alternative. */
  alternative: (event: Event) => void;
  /** Drops it, and takes a new one. */
  startAfresh: () => void;
  /** Continues on a phone, or makes another code for it. */
  handOver: () => void;
  /** Continues on this device after all. */
  continueHere: () => void;
}
