/** Shortest time between two hints that a screen reader is given, in milliseconds. */
const hintIntervalMs = 2000;

/**
 * Decides what assistive technology is told and when: a change of state at once, a hint at most every two
 * seconds and then the newest one, nothing twice in a row.
 */
export class Announcer {
  readonly #say: (text: string) => void;
  #lastHintAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';
  /** Remarks that wait for the next hint to be spoken with. */
  #remarks: string[] = [];

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  state(text: string): void {
    this.stop();
    this.#lastHintAtMs = Number.NEGATIVE_INFINITY;
    this.#remarks = [];
    this.#speak(text);
  }

  /** `remark` is said once, whatever hint it then goes with. */
  hint(text: string, nowMs: number, remark = ''): void {
    clearTimeout(this.#timer);
    if (remark !== '') this.#remarks.push(remark);
    const waitMs = this.#lastHintAtMs + hintIntervalMs - nowMs;
    if (waitMs <= 0) {
      this.#lastHintAtMs = nowMs;
      this.#speakWithRemarks(text);
      return;
    }
    this.#timer = setTimeout(() => {
      this.#lastHintAtMs = nowMs + waitMs;
      this.#speakWithRemarks(text);
    }, waitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #speakWithRemarks(hint: string): void {
    const remarks = this.#remarks;
    this.#remarks = [];
    // The mark between them is a pause in speech.
    this.#speak(remarks.length === 0 ? hint : [hint, ...remarks].join('. '));
  }

  #speak(text: string): void {
    if (text === this.#last) return;
    this.#last = text;
    this.#say(text);
  }
}
