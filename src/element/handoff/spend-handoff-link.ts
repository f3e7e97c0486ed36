/**
 * Removes a code that no phone can open anymore from the address bar and the history. What stays says that a code led
 * here. A reload, or another browser, then reports that the code is used, and begins no capture of its own.
 */
export function spendHandoffLink(link: string, { location, history }: Window): void {
  if (!location.hash.endsWith(`=${link}`)) return;
  const spent = location.hash.slice(0, -link.length - 1);
  history.replaceState(history.state, '', location.pathname + location.search + spent);
}
