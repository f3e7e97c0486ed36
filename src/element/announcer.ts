import { joinSentences } from '../values/join-sentences.ts';

/** Shortest time between two hints that a screen reader is given, in milliseconds. */
const hintIntervalMs = 2000;
/** A change of state stays this long before the next one takes its place: what is gone at once is never read, in milliseconds. */
const stateHoldMs = 1000;

/**
 * Decides what the live region announces and when. Changes of state follow each other, each long enough to be picked
 * up. Hints appear at most every two seconds, the newest one only. Nothing is repeated in a row.
 */
export class Announcer {
  readonly #say: (text: string) => void;
  #lastHintAtMs = Number.NEGATIVE_INFINITY;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;
  #holdTimer: ReturnType<typeof setTimeout> | undefined;
  /** States that wait until the one before has been held. */
  #waiting: string[] = [];
  /** Remarks that wait for the next hint to be spoken with. */
  #remarks: string[] = [];
  #last = '';
  /** The state or hint that was announced last, without its remarks. */
  #lastSubject = '';

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** An empty text ends whatever waits: the new screen speaks for itself. */
  state(text: string): void {
    clearTimeout(this.#hintTimer);
    this.#lastHintAtMs = Number.NEGATIVE_INFINITY;
    this.#remarks = [];
    if (text === '') {
      this.#endHold();
      this.#lastSubject = '';
      this.#speak('');
    } else if (this.#holdTimer === undefined) this.#hold(text);
    else this.#waiting.push(text);
  }

  /** `remark` is said once: with the next hint, or alone if the user has just heard that hint. */
  hint(text: string, nowMs: number, remark = ''): void {
    clearTimeout(this.#hintTimer);
    this.#endHold();
    if (remark !== '') this.#remarks.push(remark);
    const waitMs = this.#lastHintAtMs + hintIntervalMs - nowMs;
    if (waitMs <= 0) {
      // What says nothing holds up nothing.
      if (text !== '') this.#lastHintAtMs = nowMs;
      this.#speakWithRemarks(text);
      return;
    }
    this.#hintTimer = setTimeout(() => {
      this.#lastHintAtMs = nowMs + waitMs;
      this.#speakWithRemarks(text);
    }, waitMs);
  }

  stop(): void {
    clearTimeout(this.#hintTimer);
    this.#endHold();
  }

  #hold(text: string): void {
    this.#lastSubject = text;
    this.#speak(text);
    this.#holdTimer = setTimeout(() => {
      this.#holdTimer = undefined;
      const next = this.#waiting.shift();
      if (next !== undefined) this.#hold(next);
    }, stateHoldMs);
  }

  #endHold(): void {
    clearTimeout(this.#holdTimer);
    this.#holdTimer = undefined;
    this.#waiting = [];
  }

  #speakWithRemarks(hint: string): void {
    const remarks = this.#remarks;
    this.#remarks = [];
    const isKnown = hint === this.#lastSubject;
    if (isKnown && remarks.length === 0) return;
    this.#lastSubject = hint;
    this.#speak(joinSentences(isKnown ? remarks : [hint, ...remarks]));
  }

  #speak(text: string): void {
    if (text === this.#last) return;
    this.#last = text;
    this.#say(text);
  }
}
