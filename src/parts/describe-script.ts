/**
 * Says what came back in place of a script that did not load: status and type, or that it is cut short. Undefined
 * if the network, a policy or the script's own code may be behind `error`, or if its address is not known.
 */
export async function describeScript(
  error: unknown,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  // Chromium, Firefox and bundlers name it in the message.
  url = /\bhttps?:\/\/[^\s)"']+/.exec(String(error))?.[0],
): Promise<string | undefined> {
  if (url === undefined) return undefined;
  const answer = await fetch(url, { credentials: 'same-origin' }).catch(() => undefined);
  if (answer === undefined) return undefined;
  void answer.body?.cancel().catch(() => undefined);
  const type = answer.headers.get('content-type');
  if (!answer.ok || !/script/i.test(type ?? '')) return `${url} was answered with ${answer.status}, ${type}`;
  return /SyntaxError/.test(String(error)) ? `${url} is damaged or cut short` : undefined;
}
