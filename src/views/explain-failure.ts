import type { BrowserKind } from '../device/recognise-browser.ts';
import { isFinal } from '../errors/classify-failure.ts';
import type { FlowState } from '../flow/flow-state.ts';
import type { FailureText, Messages } from '../locales/messages.ts';

type FailedState = Extract<FlowState, { name: 'failed' }>;

/** Reasons that ask the user for another picture. */
const retryReasons: ReadonlySet<NonNullable<FailedState['reason']>> = new Set([
  'another-picture',
  'face-covered',
  'eyes-closed',
  'unsuitable-picture',
  'unclear-picture',
]);

/** The explanation of a failure: the texts of its code, and advice for this browser or moment. */
export interface FailureStory extends FailureText {
  /** Sentences that follow the action; may be none. */
  further: readonly string[];
}

/** Puts the story of a failure together (pure); the browser chooses words, never what is offered. */
export function explainFailure(
  messages: Messages,
  state: FailedState,
  browser: BrowserKind | undefined,
): FailureStory {
  const further = [howToAllow(messages, state, browser), whatIsWaitedFor(messages, state)];
  return {
    ...textOf(messages, state),
    further: further.filter((text) => text !== undefined),
  };
}

function textOf(
  { done, errors, failed }: Messages,
  { code, fromFile, reason, canRetry }: FailedState,
): FailureText {
  if (reason !== undefined) {
    // The server wants another picture, and no attempt is left for one.
    if (!canRetry && retryReasons.has(reason))
      return { title: done.rejected.title, action: done.rejected.text };
    return failed.reasons[reason];
  }
  if (fromFile === true) {
    if (code === 'no-face') return failed.fileWithoutFace;
    if (code === 'many-faces') return failed.fileWithFaces;
    if (code === 'capture-failed') return failed.fileUnreadable;
  }
  // Without an attempt left, the text must not ask the user to try again.
  return canRetry || isFinal(code) ? errors[code] : { title: errors[code].title, action: failed.final };
}

function howToAllow(
  { allowCamera, leaveApp }: Messages,
  { code, reason }: FailedState,
  browser: BrowserKind | undefined,
): string | undefined {
  if (reason === 'system-blocks-camera') return undefined;
  if (code === 'camera-denied') return allowCamera[browser ?? 'other'];
  const isInApp = browser === 'in-app';
  return isInApp && (code === 'unsupported-browser' || code === 'camera-blocked-by-policy')
    ? leaveApp
    : undefined;
}

function whatIsWaitedFor({ failed }: Messages, { code, waitsForCamera }: FailedState): string | undefined {
  if (waitsForCamera !== true) return undefined;
  return code === 'camera-denied' || code === 'camera-not-found' || code === 'camera-in-use'
    ? failed.waiting[code]
    : undefined;
}
