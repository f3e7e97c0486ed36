/** The code that a scanned address carries. Empty if a phone has taken it, undefined if no code led here. */
export function readHandoffLink({ location }: Window): string | undefined {
  return /^#fortface-handoff=?([\w.-]*)$/.exec(location.hash)?.[1];
}
