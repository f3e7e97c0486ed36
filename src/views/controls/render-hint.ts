import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { FlowState } from '../../flow/flow-state.ts';
import type { Hint } from '../../guidance/hint.ts';
import type { Messages } from '../../locales/messages.ts';
import { html, svg } from '../html.ts';

type GuidingState = Extract<FlowState, { name: 'guiding' }>;
type HintSign = 'left' | 'right' | 'up' | 'down' | 'light' | 'good';

const signOfHint: Partial<Record<Hint, HintSign>> = {
  'move-left': 'left',
  'move-right': 'right',
  'move-up': 'up',
  'move-down': 'down',
  'turn-left': 'left',
  'turn-right': 'right',
  'look-up': 'up',
  'look-down': 'down',
  'tilt-left': 'left',
  'tilt-right': 'right',
  'back-lit': 'light',
  'too-dark': 'light',
  'too-bright': 'light',
  'uneven-light': 'light',
  'hold-still': 'good',
  ready: 'good',
};

const signs: Record<HintSign, SVGTemplateResult> = {
  left: svg`<path d="M20 12H4M11 5l-7 7 7 7" />`,
  right: svg`<path d="M4 12h16M13 5l7 7-7 7" />`,
  up: svg`<path d="M12 20V4M5 11l7-7 7 7" />`,
  down: svg`<path d="M12 4v16M5 13l7 7 7-7" />`,
  light: svg`<circle cx="12" cy="12" r="4" /><path d="M12 3v1M12 20v1M3 12h1M20 12h1M5.600 5.600l.8.8M17.600 17.600l.8.8M5.600 18.400l.8-.8M17.600 6.400l.8-.8" />`,
  good: svg`<path d="M4 13l5 5L20 6" />`,
};

/** In characters. Longer ones are set smaller, so that two lines still hold them above the oval. */
const longHint = 25;

/**
 * Draws the hint large enough for an arm's length, on a plate above the oval. It is read out by the live
 * region, not from here, where it would change too often.
 */
export function renderHint(
  messages: Messages,
  state: GuidingState,
  { mirrored, isHelped = false }: { mirrored: boolean; isHelped?: boolean | undefined },
): TemplateResult {
  const sign = state.guided ? signOfHint[state.hint] : undefined;
  const text = state.guided ? messages.hints[state.hint] : messages.guiding.unguided;
  // A new hint is a new plate: the old one moved and stretched to the new text would catch the eye.
  return html`${keyed(
    text,
    html`<p
      class="hint ${sign === 'good' ? 'good' : ''} ${text.length > longHint ? 'long' : ''}"
      part="hint"
      translate="no"
    >
      ${
        sign === undefined
          ? nothing
          : html`<svg viewBox="0 0 24 24" aria-hidden="true">
              ${signs[mirrored ? sign : seenFromBehindTheCamera(sign, isHelped && state.hint.startsWith('move'))]}
            </svg>`
      }
      <span>${text}</span>
    </p>`,
  )}`;
}

/**
 * In an unmirrored picture, the user's left is on the right. A helper moves the phone instead, and follows the face with
 * it: to the same side, and down for a user who should move up.
 */
function seenFromBehindTheCamera(sign: HintSign, isPhone: boolean): HintSign {
  const [one, other]: HintSign[] = isPhone ? ['up', 'down'] : ['left', 'right'];
  if (one === undefined || other === undefined) return sign;
  if (sign === one) return other;
  return sign === other ? one : sign;
}
