/** Whether it has aborted by now. The compiler takes `signal.aborted`, once checked, to stay the same over an `await`. */
export function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
