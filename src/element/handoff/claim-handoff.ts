/** The phone's side of a capture that began on another device; fetched when a page was opened by such a code. */
import type { ClaimedCapture } from '../../configuration/host-inputs.ts';
import type { FlowState, FlowStateName } from '../../flow/flow-state.ts';

/** A claim, and what the element does with it. */
export interface PhoneCapture extends ClaimedCapture {
  /** Tells the other device that nothing comes anymore, once that is so. */
  follow(state: FlowState): void;
}

/** How long a failure may stay on the screen: as long as the flow keeps the session for a camera. In milliseconds. */
const failedMs = 120_000;

/**
 * Tells the backend with `end`, a request that outlives the page, that the phone will not finish: its page closes,
 * removes the element, or shows a failure for two minutes or for good. After a cancelled capture the same phone may
 * start again, so that is no end.
 */
export function followPhone(
  claimed: ClaimedCapture,
  { end, page, isConnected }: { end: () => void; page: Window; isConnected: () => boolean },
): PhoneCapture {
  let current: FlowStateName = 'preparing';
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    isOver = true;
    clearTimeout(timer);
    page.removeEventListener('pagehide', leave);
  };
  const giveUp = (): void => {
    if (isOver) return;
    settle();
    end();
  };
  const leave = (): void => {
    // What is being sent may still arrive.
    if (current !== 'submitting') giveUp();
  };
  page.addEventListener('pagehide', leave);
  return {
    ...claimed,
    follow(state) {
      current = state.name;
      clearTimeout(timer);
      if (state.name === 'done') settle();
      if (isOver) return;
      const isLost = state.name === 'failed' && !state.canRetry && state.fileOffered !== true;
      if (isLost || !isConnected()) giveUp();
      else if (state.name === 'failed') timer = setTimeout(giveUp, failedMs);
    },
  };
}
