/** The phone's side of a capture that began on another device; fetched when a page was opened by such a code. */
import type { ClaimedCapture } from '../../configuration/host-inputs.ts';
import type { FlowState, FlowStateName } from '../../flow/flow-state.ts';

/** A claim, and what the element does with it. */
export interface PhoneCapture extends ClaimedCapture {
  /** Tells the other device that nothing comes anymore, once that is so. */
  follow(state: FlowState): void;
}

/** States in which a page that closes leaves a running capture behind. What is being sent may still arrive. */
const unfinished: ReadonlySet<FlowStateName> = new Set([
  'preparing',
  'instructions',
  'opening-camera',
  'guiding',
  'reviewing',
  'sealing',
  'failed',
]);

/** `end` tells the backend, by a request that outlives the page. */
export function followPhone(claimed: ClaimedCapture, end: () => void, page: Window): PhoneCapture {
  let current: FlowStateName = 'preparing';
  let isOver = false;
  const giveUp = (): void => {
    if (isOver) return;
    isOver = true;
    page.removeEventListener('pagehide', leave);
    end();
  };
  const leave = (): void => {
    if (unfinished.has(current)) giveUp();
  };
  page.addEventListener('pagehide', leave);
  return {
    ...claimed,
    follow(state) {
      current = state.name;
      const isLost = state.name === 'failed' && !state.canRetry && state.fileOffered !== true;
      if (state.name === 'cancelled' || isLost) giveUp();
      if (state.name === 'done') page.removeEventListener('pagehide', leave);
    },
  };
}
