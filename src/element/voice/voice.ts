import type { Locale } from '../../locales/choose-locale.ts';
import { ifPossible } from '../../values/if-possible.ts';
import { chooseVoice } from './choose-voice.ts';

/** What speaks: the browser's speech synthesis, or that of a test. */
export interface SpeechEngine {
  readonly synthesis: SpeechSynthesis;
  readonly Utterance: typeof SpeechSynthesisUtterance;
  readonly document: Pick<Document, 'hidden' | 'addEventListener'>;
}

/** An engine that reports no end within this time after `cancel()` has none to report; milliseconds. */
const endWaitMs = 250;

/**
 * Speaks texts in a voice of their language that needs no network. The newest text interrupts the one before, so no
 * queue grows, and no text is spoken twice in a row. While the page is hidden, nothing is spoken.
 */
export class Voice {
  readonly #engine: SpeechEngine;
  readonly #changed: () => void;
  /** Languages that users prefer, for a choice among the voices of one language. */
  readonly #preferred: () => readonly string[];
  readonly #known = new Map<Locale, SpeechSynthesisVoice>();
  #listening: AbortController | undefined;
  /** Kept because browsers drop the events of an utterance that nothing holds. */
  #current: SpeechSynthesisUtterance | undefined;
  #last: { text: string; locale: Locale } | undefined;
  /** The last text was not spoken to its end. */
  #isDue = false;
  /** Waits until the interrupted text has ended. */
  #endTimer: ReturnType<typeof setTimeout> | undefined;
  #isOn = true;

  /** `changed`: other voices than before are there, or the sound was turned on or off. */
  constructor(
    engine: SpeechEngine,
    { changed, preferred }: { changed: () => void; preferred: () => readonly string[] },
  ) {
    this.#engine = engine;
    this.#changed = changed;
    this.#preferred = preferred;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Turning it on speaks the newest text. Browsers that need a user gesture for speech have one then. */
  turn(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (isOn) this.#speak();
    else this.#interrupt();
    this.#changed();
  }

  /** Whether the browser has a voice for the language. Many browsers list their voices late, and `changed` tells. */
  speaks(locale: Locale): boolean {
    this.#listen();
    return this.#voiceOf(locale) !== undefined;
  }

  say(text: string, locale: Locale): void {
    if (text === '' || (text === this.#last?.text && locale === this.#last.locale)) return;
    this.#listen();
    this.#last = { text, locale };
    this.#isDue = true;
    this.#speak();
  }

  /** Call it within a user gesture, if the first text follows later. */
  prime(): void {
    const { synthesis, Utterance } = this.#engine;
    if (this.#isOn) synthesis.speak(new Utterance(''));
  }

  /** Ends the speech at once. The next text may be the same again. */
  stop(): void {
    this.#last = undefined;
    this.#isDue = false;
    this.#interrupt();
  }

  /** Ends the speech and releases the listeners. */
  close(): void {
    this.stop();
    this.#listening?.abort();
    this.#listening = undefined;
  }

  #speakDue(): void {
    if (this.#isDue && this.#current === undefined) this.#speak();
  }

  #speak(): void {
    const isWaiting = this.#endTimer !== undefined;
    const { synthesis, document } = this.#engine;
    if (!this.#isOn || document.hidden || isWaiting) return;
    // iOS ignores a text without a user gesture and reports no end of it.
    if (this.#current === undefined || !(synthesis.speaking || synthesis.pending)) {
      this.#speakNow();
      return;
    }
    // Safari loses a text that follows `cancel()` before the interrupted one has ended.
    this.#endTimer = setTimeout(() => this.#ended(this.#current), endWaitMs);
    synthesis.cancel();
  }

  #speakNow(): void {
    const { synthesis, Utterance } = this.#engine;
    const { text, locale } = this.#last ?? {};
    const voice = locale && this.#voiceOf(locale);
    if (text === undefined || voice === undefined) return;
    const utterance = new Utterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = utterance.onerror = () => this.#ended(utterance);
    this.#current = utterance;
    // iOS leaves the engine paused after the page was in the background.
    if (synthesis.paused) synthesis.resume();
    synthesis.speak(utterance);
  }

  #ended(utterance: SpeechSynthesisUtterance | undefined): void {
    if (utterance !== this.#current) return;
    this.#current = undefined;
    const isWanted = this.#endTimer !== undefined;
    clearTimeout(this.#endTimer);
    this.#endTimer = undefined;
    if (isWanted) this.#speak();
    else this.#isDue = false;
  }

  #interrupt(): void {
    clearTimeout(this.#endTimer);
    this.#endTimer = undefined;
    const current = this.#current;
    this.#current = undefined;
    // The engine is the page's own, too, so it is stopped only while it speaks for this element.
    if (current !== undefined) this.#engine.synthesis.cancel();
  }

  #listen(): void {
    if (this.#listening !== undefined) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { synthesis, document } = this.#engine;
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.hidden) this.#interrupt();
        else this.#speakDue();
      },
      { signal },
    );
    const renew = (): void => {
      this.#known.clear();
      this.#speakDue();
      this.#changed();
    };
    // In Safari before 16 it is no event target. Its voices are there from the start.
    if ('addEventListener' in synthesis) synthesis.addEventListener('voiceschanged', renew, { signal });
  }

  #voiceOf(locale: Locale): SpeechSynthesisVoice | undefined {
    const known = this.#known.get(locale);
    if (known !== undefined) return known;
    let voice: SpeechSynthesisVoice | undefined;
    // A browser that throws has none.
    ifPossible(() => {
      voice = chooseVoice(this.#engine.synthesis.getVoices(), locale, this.#preferred());
    });
    if (voice !== undefined) this.#known.set(locale, voice);
    return voice;
  }
}
