import type { Action, FlowState } from '../flow/flow-state.ts';
import type { Messages } from '../locales/messages.ts';

/** Everything that the views draw from; they keep nothing of their own. */
export interface CaptureView {
  state: FlowState;
  action: Action;
  messages: Messages;
  /** BCP 47, the language of `messages`. */
  lang: string;
  presentation: 'inline' | 'modal';
  /** What shows the camera's picture: the element's own video, already attached to the camera while one is open. */
  video: HTMLElement;
  /** The chosen picture, drawn while reviewing and cleared afterwards. */
  preview: HTMLCanvasElement;
  /** What assistive technology is told now; throttled by the element. */
  announcement: string;
  on: CaptureViewHandlers;
}

export interface CaptureViewHandlers {
  start(): void;
  /** From the instructions to the camera. */
  proceed(): void;
  shutter(): void;
  /** Puts the time limit of guiding off. */
  moreTime(): void;
  accept(): void;
  retake(): void;
  retry(): void;
  /** The person gives up, or closes what is left after an end. */
  close(): void;
  chooseCamera(deviceId: string): void;
}
