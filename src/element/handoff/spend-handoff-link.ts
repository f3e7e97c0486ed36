/**
 * Removes the code that this phone has opened from the address bar and the history. What stays says that a code led
 * here. A reload, or another browser, then reports that the code is used, and begins no capture of its own.
 */
export function spendHandoffLink(link: string, { location: { hash, href }, history }: Window): void {
  const value = `=${link}`;
  if (hash.endsWith(value)) history.replaceState(history.state, '', href.slice(0, -value.length));
}
