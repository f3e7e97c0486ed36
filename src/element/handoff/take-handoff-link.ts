/** Takes the code that a scanned address carries, and removes it from the address bar and the history. */
export function takeHandoffLink({ location, history }: Window): string | undefined {
  const link = /^#fortface-handoff=([\w.-]+)$/.exec(location.hash)?.[1];
  if (link !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
  return link;
}
