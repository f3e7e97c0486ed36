/** Does what is only nice to have: browsers and pages may make it throw, and no capture ends because of that. */
export function ifPossible(work: () => void): void {
  try {
    work();
  } catch {
    // The capture continues without it.
  }
}
