import type { TemplateResult } from 'lit';
import { withDeadline } from '../../async/with-deadline.ts';
import { deadlines } from '../../flow/deadlines.ts';
import type { FlowState } from '../../flow/flow-state.ts';
import type { Locale } from '../../locales/choose-locale.ts';
import type { Messages } from '../../locales/messages.ts';
import { joinSentences } from '../../values/join-sentences.ts';
import { renderSoundButton } from '../../views/controls/render-sound-button.ts';
import { explainFailure } from '../../views/explain-failure.ts';
import { Voice, type SpeechEngine } from './voice.ts';

export interface NarratorHost extends HTMLElement {
  readonly voice: boolean;
  readonly remember: boolean;
  requestUpdate(): void;
}

/** The texts on the screen, and their language. */
export interface ShownTexts {
  readonly texts: Messages | undefined;
  readonly locale: Locale;
}

/** What a narrator needs of the visit memory. */
interface ChoiceMemory {
  recall(): Promise<{ voiceOff?: boolean }>;
  rememberVoiceOff(isOff: boolean): Promise<void>;
}

/**
 * Speaks what the live region announces, and the screens that the live region leaves to the focus. Draws the button
 * that turns the sound off, and remembers that choice if the page set `remember`.
 */
export class Narrator {
  readonly #host: NarratorHost;
  readonly #shown: () => ShownTexts;
  readonly #voice: Voice;
  readonly #openMemory: () => Promise<ChoiceMemory>;
  /** Ends with the element. */
  #life = new AbortController();
  #memory: Promise<ChoiceMemory> | undefined;
  /** Texts wait until the remembered choice is known. */
  #isRecalling = false;
  #held = '';
  /** The user has pressed the button. */
  #isChosen = false;
  /** No screen of a capture is in sight. */
  #isSilent = true;

  constructor(
    host: NarratorHost,
    shown: () => ShownTexts,
    {
      engine,
      openMemory = async () => {
        const { openMemory: open } = await import('../compose-ports.ts');
        return open();
      },
    }: { engine: SpeechEngine; openMemory?: () => Promise<ChoiceMemory> },
  ) {
    this.#host = host;
    this.#shown = shown;
    this.#openMemory = openMemory;
    this.#voice = new Voice(engine, {
      changed: () => host.requestUpdate(),
      preferred: () => [host.lang, ...(host.ownerDocument.defaultView?.navigator.languages ?? [])],
    });
  }

  /** Call it before the live region has the state's text. */
  follow(state: FlowState): void {
    this.#isSilent = isOver(state) || (state.name === 'opening-camera' && state.hidden === true);
    if (this.#isSilent || !this.#host.voice) {
      this.#held = '';
      this.#voice.stop();
      return;
    }
    // Before a start, the element uses no storage.
    if (state.name === 'preparing') this.#recall();
    const { texts } = this.#shown();
    if (texts !== undefined) this.say(this.#ownText(texts, state));
  }

  /** Speaks a text, unless it is empty or no capture is in sight. */
  say(text: string): void {
    if (text === '' || this.#isSilent || !this.#host.voice) return;
    if (this.#isRecalling) this.#held = text;
    else this.#voice.say(text, this.#shown().locale);
  }

  /** Returns undefined if the page has not set `voice`, or the browser has no voice for the language. */
  drawButton(): TemplateResult | undefined {
    const { texts, locale } = this.#shown();
    const { voice, isConnected } = this.#host;
    if (!voice) this.#voice.close();
    if (texts === undefined || !voice || !isConnected || !this.#voice.speaks(locale)) return undefined;
    return renderSoundButton(texts, { isOn: this.#voice.isOn, press: () => this.#press() });
  }

  /** Ends the speech, and releases what listens to the page. */
  close(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#isRecalling = false;
    this.#held = '';
    this.#memory = undefined;
    this.#voice.close();
  }

  #press(): void {
    this.#isChosen = true;
    this.#voice.turn(!this.#voice.isOn);
    this.#write();
  }

  #recall(): void {
    if (!this.#host.remember || this.#memory !== undefined) return;
    this.#memory = this.#openMemory();
    // A memory that fails is one without a record.
    this.#memory.catch(() => undefined);
    if (this.#isChosen) {
      this.#write();
      return;
    }
    this.#isRecalling = true;
    // iOS speaks only after a text that a user gesture has started. The memory's answer is too late for that.
    this.#voice.prime();
    void this.#applyRemembered(this.#memory, this.#life.signal);
  }

  async #applyRemembered(memory: Promise<ChoiceMemory>, signal: AbortSignal): Promise<void> {
    const late = (): Error => new Error('the memory did not answer in time');
    const recall = async (): Promise<{ voiceOff?: boolean }> => (await memory).recall();
    const { voiceOff } = await withDeadline(recall, { ms: deadlines.storage.ms, signal, late }).catch(
      (): { voiceOff?: boolean } => ({}),
    );
    if (signal.aborted) return;
    this.#isRecalling = false;
    if (voiceOff === true && !this.#isChosen) this.#voice.turn(false);
    const held = this.#held;
    this.#held = '';
    this.say(held);
  }

  #write(): void {
    const isOff = !this.#voice.isOn;
    this.#memory?.then((memory) => memory.rememberVoiceOff(isOff)).catch(() => undefined);
  }

  /** The text of a screen that the live region does not announce. A page's own instructions are not known here. */
  #ownText(texts: Messages, state: FlowState): string {
    if (state.name === 'instructions') {
      const { title, light, straight, uncovered } = texts.instructions;
      const isReplaced = this.#host.querySelector(':scope > [slot=instructions]') !== null;
      return isReplaced ? '' : joinSentences([title, light.title, straight.title, uncovered.title]);
    }
    if (state.name !== 'failed') return '';
    const { title, action } = explainFailure(texts, state, undefined);
    return joinSentences([title, action]);
  }
}

/** Neither a screen before the capture nor the one after a cancellation has anything new to say. */
function isOver({ name }: FlowState): boolean {
  return name === 'idle' || name === 'cancelled';
}
