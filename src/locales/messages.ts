import type { FailureReason, FortfaceErrorCode } from '../errors/index.ts';
import type { BrowserKind } from '../device/recognise-browser.ts';
import type { Action } from '../flow/flow-state.ts';
import type { Hint } from '../guidance/hint.ts';

/** What the element is about: a heading and one line under it. */
export interface HeadedText {
  title: string;
  text: string;
}

/** A failure as a person reads it: what happened, and what to do now. */
export interface FailureText {
  title: string;
  action: string;
}

/**
 * Every text that a person sees or hears, in one language. Texts are plain strings; `{seconds}`,
 * `{minutes}` and `{number}` are filled in by the view.
 */
export interface Messages {
  /** The start screen, by what the capture is for. */
  actions: Record<Action, HeadedText>;
  idle: { start: string; duration: string };
  preparing: HeadedText;
  instructions: {
    title: string;
    light: HeadedText;
    straight: HeadedText;
    uncovered: HeadedText;
    /** What the browser is about to ask, before it asks. */
    permission: string;
    proceed: string;
  };
  openingCamera: HeadedText & {
    /** Where the browser shows the camera only once the person has pressed something. */
    press: string;
    /** The title once the browser has not given the camera for a while, above how to allow it. */
    slow: string;
  };
  guiding: {
    /** The hint where no detector could be loaded. */
    unguided: string;
    shutter: string;
    /** Gives the whole time once more. */
    moreTime: string;
    /** Names the list of cameras. */
    chooseCamera: string;
    /** A camera whose name the browser keeps to itself; holds `{number}`. */
    unnamedCamera: string;
    /** From the front camera to the back one, and back. */
    switchCamera: string;
  };
  hints: Record<Hint, string>;
  reviewing: { title: string; accept: string; retake: string };
  sealing: HeadedText;
  submitting: HeadedText;
  /** Sending takes long, and goes on. */
  sendingSlowly: HeadedText;
  /** The network is away while sending. */
  offline: HeadedText;
  /** The network is away before there is anything to send. */
  offlineAtStart: HeadedText;
  /** A picture of an earlier visit is sealed and was not sent. */
  resuming: HeadedText & { send: string; retake: string };
  done: HeadedText & {
    close: string;
    /** The server decided against the user: a calm end, with another way to go on. */
    rejected: HeadedText;
  };
  failed: {
    retry: string;
    close: string;
    /** In place of an action that asks to try again, if that is not offered. */
    final: string;
    /** Holds `{seconds}`. */
    waitSeconds: string;
    /** Holds `{minutes}`. */
    waitMinutes: string;
    /** The flow goes on by itself when the camera can be had. */
    waiting: Record<'camera-denied' | 'camera-not-found' | 'camera-in-use', string>;
    /** Opens the device's own camera, or its pictures. */
    chooseFile: string;
    /** In place of `no-face` and `many-faces` for such a picture. */
    fileWithoutFace: FailureText;
    fileWithFaces: FailureText;
    fileUnreadable: FailureText;
    /** In place of the code's own text, if more is known. */
    reasons: Record<FailureReason, FailureText>;
    /** Out of the window of a program, to the default browser. */
    outside: { open: string; copy: string; copied: string };
    /** Beside the QR code that leads to the phone. */
    handoff: HeadedText;
  };
  errors: Record<FortfaceErrorCode, FailureText>;
  /** How to allow the camera in the browser at hand. */
  allowCamera: Record<BrowserKind, string>;
  /** How to leave the window of a program for a browser. */
  leaveApp: string;
  /** The link to another way of being verified. */
  alternative: string;
  cancelled: HeadedText & { restart: string };
  /** Names for assistive technology only. */
  labels: {
    dialog: string;
    close: string;
    viewfinder: string;
    preview: string;
    handoffCode: string;
  };
  /** Said, never shown. */
  announcements: {
    /** Follows the hint when the shutter button appears. */
    shutterOffered: string;
    /** Follows the hint when the time runs out. */
    timeRunningOut: string;
    /** The answer to whoever asked for more time. */
    timeExtended: string;
    pictureTaken: string;
  };
}

/** An override of single texts; everything left out keeps its text. */
export type PartialMessages = PartialTexts<Messages>;

type PartialTexts<T> = { [K in keyof T]?: T[K] extends string ? string : PartialTexts<T[K]> };
