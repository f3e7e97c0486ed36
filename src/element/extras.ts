/**
 * Optional features, loaded on demand: the FortFace Web SDK's customizer, sounds and vibration, speech, the screen as a
 * light, analytics, hints for a helper.
 */
import type { Customization } from '../customizer/customization.ts';
import { adoptStyles, supportsAdoptingStyleSheets, type TemplateResult } from 'lit';
import { readCustomizer } from '../customizer/read-customizer.ts';
import { facesAway } from '../flow/faces-away.ts';
import type { FlowState, FlowStateName } from '../flow/flow-state.ts';
import type { CaptureMetrics } from '../flow/metrics.ts';
import { createStepObserver } from '../flow/observe-steps.ts';
import type { Locale } from '../locales/choose-locale.ts';
import type { HelperTexts } from '../locales/helper-texts.ts';
import { mergeMessages } from '../locales/merge-messages.ts';
import type { Messages, PartialMessages } from '../locales/messages.ts';
import { speakToHelper } from '../locales/speak-to-helper.ts';
import { ifPossible } from '../values/if-possible.ts';
import type { CaptureView } from '../views/capture-view.ts';
import { renderCountdown } from '../views/controls/render-countdown.ts';
import { screenLightStyles } from '../views/styles/screen-light-styles.ts';
import { FortfaceAnalyticsEvent } from './events.ts';
import { Feedback } from './feedback.ts';
import { followScreenLight, screenLightOff } from './screen-light.ts';
import { Narrator, type NarratorHost, type ShownTexts } from './voice/narrator.ts';

export interface ExtrasHost extends NarratorHost {
  readonly analytics: boolean;
  readonly haptics: boolean;
  readonly screenLight: boolean;
  readonly sounds: boolean;
  readonly metrics: CaptureMetrics;
  readonly messages: PartialMessages | undefined;
  presentation: unknown;
}

export class Extras {
  readonly #host: ExtrasHost;
  readonly #feedback: Feedback;
  /** Absent if the browser has no speech synthesis. */
  readonly #narrator: Narrator | undefined;
  readonly #shown: () => ShownTexts;
  /** Hints for a helper who holds the phone. Fetched if the back camera guides. */
  #helperTexts: Record<Locale, HelperTexts> | undefined;
  #isHelperAsked = false;
  /** The number of the countdown that was announced. */
  #counted = 0;
  readonly #observeStep = createStepObserver();
  #light = screenLightOff;
  #hasLightStyles = false;
  #sheet: CSSStyleSheet | undefined;

  constructor(host: ExtrasHost, shown: () => ShownTexts) {
    this.#host = host;
    this.#shown = shown;
    this.#feedback = new Feedback(host);
    const { speechSynthesis: synthesis, SpeechSynthesisUtterance: Utterance } = globalThis as Partial<
      typeof globalThis
    >;
    if (synthesis !== undefined && Utterance !== undefined)
      this.#narrator = new Narrator(host, shown, {
        engine: { synthesis, Utterance, document: host.ownerDocument },
      });
  }

  /** What the screens show in addition, or instead of the usual. */
  draw(state: FlowState, messages: Messages): Partial<CaptureView> {
    let sound: TemplateResult | undefined;
    ifPossible(() => {
      sound = this.#narrator?.drawButton();
    });
    const isHelped = facesAway(state);
    if (isHelped) void this.#loadHelperTexts();
    const left = countdownOf(state);
    return {
      ...(sound !== undefined && { sound }),
      lit: this.#light.lit,
      ...(isHelped && this.#helperTexts !== undefined && { isHelped }),
      ...(left > 0 && { countdown: renderCountdown(left, this.#shown().locale) }),
      messages: this.textsFor(state, messages),
    };
  }

  /** Returns the texts for a helper if one holds the phone, once they are loaded. */
  textsFor(state: FlowState, messages: Messages): Messages {
    const texts = this.#helperTexts;
    if (texts === undefined || !facesAway(state)) return messages;
    const helper = mergeMessages(texts[this.#shown().locale], this.#host.messages?.helper);
    return speakToHelper(messages, helper);
  }

  /** What to announce of the countdown. Empty if its number is announced already, undefined if none runs. */
  countDown(state: FlowState): string | undefined {
    const left = countdownOf(state);
    const before = this.#counted;
    this.#counted = left;
    if (left === 0) return undefined;
    if (left === before) return '';
    const { locale } = this.#shown();
    const number = left.toLocaleString(locale);
    const texts = this.#helperTexts?.[locale];
    if (before > 0 || texts === undefined) return number;
    return mergeMessages(texts, this.#host.messages?.helper).countdown.replaceAll('{number}', number);
  }

  /** Call it within the user gesture that starts a capture. */
  prepare(): void {
    ifPossible(() => this.#feedback.prepare());
  }

  close(): void {
    ifPossible(() => this.#feedback.close());
    ifPossible(() => this.#narrator?.close());
  }

  follow(state: FlowState, previous: FlowStateName): void {
    const nowMs = performance.now();
    const { analytics, metrics } = this.#host;
    ifPossible(() => this.#followLight(state, nowMs));
    ifPossible(() => this.#feedback.follow(state, previous, nowMs));
    ifPossible(() => this.#narrator?.follow(state));
    ifPossible(() => {
      const step = this.#observeStep(state, previous, nowMs, metrics);
      if (analytics && step !== undefined) this.#host.dispatchEvent(new FortfaceAnalyticsEvent(step));
    });
  }

  /** Call it with every text of the live region. */
  spoke(text: string): void {
    this.#feedback.spoke(performance.now());
    ifPossible(() => this.#narrator?.say(text));
  }

  /**
   * Puts a customizer in place of the one before; its rules lie in a sheet, as a strict CSP lets them. What it sets, it
   * sets as the page would have.
   */
  customize(value: unknown): Customization {
    const customization = readCustomizer(value);
    const root = this.#host.shadowRoot;
    if (root !== null) {
      const others = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(customization.css);
      root.adoptedStyleSheets = [...others, this.#sheet];
    }
    const { settings, modal } = customization;
    Object.assign(this.#host, settings);
    if (modal !== undefined && matchMedia(`(min-width: ${modal.minScreenWidthPx}px)`).matches) {
      this.#host.presentation = 'modal';
    }
    return customization;
  }

  #followLight(state: FlowState, nowMs: number): void {
    // The screen faces away from whom the back camera sees.
    const isWanted = this.#host.screenLight && !facesAway(state);
    this.#light = isWanted ? followScreenLight(this.#light, state, nowMs) : screenLightOff;
    const root = this.#host.shadowRoot;
    if (!isWanted || this.#hasLightStyles || root === null) return;
    this.#hasLightStyles = true;
    // Without sheets of one's own (Safari before 16.4), lit adds an element. With them, it would replace the others.
    if (!supportsAdoptingStyleSheets) adoptStyles(root, [screenLightStyles]);
    else root.adoptedStyleSheets = [...root.adoptedStyleSheets, screenLightStyles.styleSheet ?? []].flat();
  }

  async #loadHelperTexts(): Promise<void> {
    if (this.#isHelperAsked) return;
    this.#isHelperAsked = true;
    // If they cannot be fetched, the hints stay those that speak to the user.
    this.#helperTexts = await import('../locales/helper-texts.ts').then(
      ({ helperTexts }) => helperTexts,
      () => undefined,
    );
    this.#host.requestUpdate();
  }
}

function countdownOf(state: FlowState): number {
  return state.name === 'guiding' ? (state.countdown ?? 0) : 0;
}
