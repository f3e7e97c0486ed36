import type { HelperTexts } from './helper-texts.ts';
import type { Messages } from './messages.ts';

/** Returns the texts with the hints of a helper in place of those that speak to the person. */
export function speakToHelper(messages: Messages, { hints, unguided }: HelperTexts): Messages {
  return {
    ...messages,
    hints: { ...messages.hints, ...hints },
    guiding: { ...messages.guiding, unguided },
  };
}
