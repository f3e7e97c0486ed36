import type { FailureReason, FortfaceErrorCode } from '../errors/index.ts';
import type { BrowserKind } from '../device/recognise-browser.ts';
import type { Action } from '../flow/flow-state.ts';
import type { Hint } from '../guidance/hint.ts';
import type { HelperTexts } from './helper-texts.ts';

/** A heading and one line below it. */
export interface HeadedText {
  title: string;
  text: string;
}

/** The text of a failure: what happened, and what the user can do now. */
export interface FailureText {
  title: string;
  action: string;
}

/**
 * Every text that users see or hear, in one language. Texts are plain strings. Views put a value in place of `{time}`
 * and `{number}`, as `Intl` writes it in the language.
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
    /** Announces the browser's permission prompt. */
    permission: string;
    proceed: string;
  };
  openingCamera: HeadedText & {
    /** Asks for a tap, if the browser plays the video only after a user gesture. */
    press: string;
    /** The title above the help, if the browser has not opened the camera for a while. */
    slow: string;
    /** If the viewfinder counts as hidden, for users who see this much of it. */
    unseen: HeadedText;
  };
  guiding: {
    /** The hint if no detector could be loaded. */
    unguided: string;
    shutter: string;
    /** Next to the shutter, if the automatic photo is late. */
    byHand: string;
    /** The button that restarts the time limit. */
    moreTime: string;
    /** Names the list of cameras. */
    chooseCamera: string;
    /** A camera whose name the browser hides. Contains `{number}`. */
    unnamedCamera: string;
    /** The button that switches between front and back camera. */
    switchCamera: string;
  };
  hints: Record<Hint, string>;
  reviewing: { title: string; accept: string; retake: string };
  sealing: HeadedText;
  submitting: HeadedText;
  /** The upload, or the session that it waits for, takes long and continues. */
  sendingSlowly: HeadedText;
  /** The device is offline while sending. */
  offline: HeadedText;
  /** The device is offline before there is anything to send. */
  offlineAtStart: HeadedText;
  /** A picture of an earlier visit is sealed, and nothing confirmed that it was accepted: no answer came, or 429 or 503. */
  resuming: HeadedText & { send: string; retake: string };
  done: HeadedText & {
    close: string;
    /** The backend decided `rejected`: a calm end with an alternative. */
    rejected: HeadedText;
  };
  failed: {
    retry: string;
    /** In place of `retry`, if only a reload of the page helps. */
    reload: string;
    close: string;
    /** Replaces an action that asks for a retry, if no retry is offered. */
    final: string;
    /** Contains `{time}`, a number with its unit such as `40 seconds`, in the plural form of the language. */
    wait: string;
    /** The capture continues automatically when the camera is available. */
    waiting: Record<'camera-denied' | 'camera-not-found' | 'camera-in-use', string>;
    /** The button that opens the native camera app or an upload. */
    chooseFile: string;
    /** Replaces `no-face` and `many-faces` for such a picture. */
    fileWithoutFace: FailureText;
    fileWithFaces: FailureText;
    fileUnreadable: FailureText;
    /** Replaces the text of the code, if the reason is known. */
    reasons: Record<FailureReason, FailureText>;
    /** Links from an in-app browser to the default browser. */
    outside: { open: string; copy: string; copied: string };
    /** Next to the QR code for continuing on a phone. */
    handoff: HeadedText;
  };
  /** While the capture continues on a phone. */
  handoff: {
    /** A phone has opened the code. */
    opened: HeadedText;
    /** How long the code can still be opened. Contains `{time}` as `failed.wait` does. */
    valid: string;
    /** The button that gives the phone up. */
    here: string;
    /** The button for another code. */
    again: string;
    /** On the phone's closing screen. */
    backToComputer: string;
  };
  errors: Record<FortfaceErrorCode, FailureText>;
  /** How to allow the camera in the browser at hand. */
  allowCamera: Record<BrowserKind, string>;
  /** How to leave an in-app browser. */
  leaveApp: string;
  /** The link to another way to be verified. */
  alternative: string;
  cancelled: HeadedText & { restart: string };
  /** Names for assistive technology only. */
  labels: {
    dialog: string;
    close: string;
    /** The button that turns the spoken hints on and off. Says the same in both states. */
    sound: string;
    viewfinder: string;
    preview: string;
    handoffCode: string;
  };
  /** Announced by screen readers, never shown. */
  announcements: {
    /** Follows the hint when the shutter button appears. */
    shutterOffered: string;
    /** Follows the hint when the time runs out. */
    timeRunningOut: string;
    /** Confirms that the user got more time. */
    timeExtended: string;
    pictureTaken: string;
  };
}

/**
 * Overrides single texts. Every text that you leave out stays unchanged. `helper` has the hints for a helper who holds
 * the phone, if its back camera is used.
 */
export type PartialMessages = PartialTexts<Messages & { helper: HelperTexts }>;

type PartialTexts<T> = { [K in keyof T]?: T[K] extends string ? string : PartialTexts<T[K]> };
