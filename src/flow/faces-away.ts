import type { FlowState } from './flow-state.ts';

/** Whether the back camera guides, so that a helper holds the phone and the user does not see the screen. */
export function facesAway(state: FlowState): boolean {
  return state.name === 'guiding' && state.facing === 'environment';
}
