import type { FlowState } from '../flow/flow-state.ts';
import type { Messages } from '../locales/messages.ts';

/** Returns the announcement of what a guided user can do now and could not in `previous`. Empty if nothing is new. */
export function announceOffers(
  { announcements }: Messages,
  state: FlowState,
  previous: FlowState | undefined,
): string {
  if (state.name !== 'guiding') return '';
  const before = previous?.name === 'guiding' ? previous : undefined;
  const said: string[] = [];
  // Without guidance the hint itself speaks of the button.
  if (state.guided && state.shutterOffered && before?.shutterOffered !== true) {
    said.push(announcements.shutterOffered);
  }
  if (state.moreTimeOffered && before?.moreTimeOffered !== true) said.push(announcements.timeRunningOut);
  if (!state.moreTimeOffered && before?.moreTimeOffered === true) said.push(announcements.timeExtended);
  return said.join(' ');
}
