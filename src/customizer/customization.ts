import type { PartialMessages } from '../locales/messages.ts';

/** The effect of a customizer object on this element. */
export interface Customization {
  /** Rules for a sheet of the element's own tree; made of checked values alone. */
  css: string;
  messages: PartialMessages;
  /** Seconds, as the attributes of the same name. */
  settings: {
    readyTimeout?: number;
    captureTimeout?: number;
    brightnessTimeout?: number;
    skipInstructions?: boolean;
  };
  /** Present if the capture covers the page, from this screen width on. */
  modal?: { minScreenWidthPx: number };
  /** Address of the logo on the start screen. */
  logo?: string;
  /** Paths of what has no counterpart here or was no value of its kind, in the order of the object. */
  ignored: readonly string[];
}
