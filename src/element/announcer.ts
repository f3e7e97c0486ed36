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

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  state(text: string): void {
    this.stop();
    this.#lastHintAtMs = Number.NEGATIVE_INFINITY;
    this.#speak(text);
  }

  hint(text: string, nowMs: number): void {
    clearTimeout(this.#timer);
    const waitMs = this.#lastHintAtMs + hintIntervalMs - nowMs;
    if (waitMs <= 0) {
      this.#lastHintAtMs = nowMs;
      this.#speak(text);
      return;
    }
    this.#timer = setTimeout(() => {
      this.#lastHintAtMs = nowMs + waitMs;
      this.#speak(text);
    }, waitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #speak(text: string): void {
    if (text === this.#last) return;
    this.#last = text;
    this.#say(text);
  }
}
