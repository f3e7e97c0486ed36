import type { FlowState } from '../flow/flow-state.ts';
import type { HeadedText, Messages } from '../locales/messages.ts';
import { joinSentences } from '../values/join-sentences.ts';

/**
 * Returns the live region's text when `previous` becomes `state`. Empty if the screen is announced anyway: a failure
 * is an alert, and the others focus a button. The caller throttles.
 */
export function announceState(messages: Messages, state: FlowState, previous?: FlowState): string {
  switch (state.name) {
    case 'idle':
    case 'instructions':
    case 'failed':
      return '';
    case 'handed-over':
      return state.opened ? speak(messages.handoff.opened) : messages.failed.handoff.title;
    case 'preparing':
      if (state.resumable === true) return speak(messages.resuming);
      return speak(state.offline === true ? messages.offlineAtStart : messages.preparing);
    case 'opening-camera':
      if (state.hidden === true) return speak(messages.openingCamera.unseen);
      if (state.gestureNeeded === true) return messages.openingCamera.press;
      if (state.covered === true) {
        const { title, action } = messages.failed.reasons['camera-covered'];
        return speak({ title, text: action });
      }
      return state.slow === undefined ? speak(messages.openingCamera) : messages.openingCamera.slow;
    case 'guiding':
      if (!state.guided) return messages.guiding.unguided;
      // The first hint is a moment away, and not to be held up by a word that says nothing.
      return state.hint === 'starting' ? '' : messages.hints[state.hint];
    case 'reviewing':
      return `${messages.announcements.pictureTaken} ${messages.reviewing.title}`;
    case 'sealing': {
      const waiting = state.slow === true ? speak(messages.sendingSlowly) : messages.sealing.title;
      const text = state.offline === true ? speak(messages.offline) : waiting;
      const isKnown = previous?.name === 'reviewing' || previous?.name === 'sealing';
      return isKnown ? text : `${messages.announcements.pictureTaken} ${text}`;
    }
    case 'submitting':
      if (state.offline) return speak(messages.offline);
      return speak(state.slow === true ? messages.sendingSlowly : messages.submitting);
    case 'done':
      return speak(state.outcome === 'rejected' ? messages.done.rejected : messages.done);
    case 'cancelled':
      return speak(messages.cancelled);
  }
}

function speak({ title, text }: HeadedText): string {
  return joinSentences([title, text]);
}
