/** What a script imports from its own folder; that is how the parts of the package name each other. */
const imported = /(?:from|import) ?["'](\.[^"']+)/g;

/**
 * Says what came back in place of a script that did not load, or of one that it imports: status and type, or that it
 * is cut short. Undefined if the network, a policy or the script's own code may be behind `error`, or if its address
 * is not known.
 */
export async function describeScript(
  error: unknown,
  ask: (url: string, init: RequestInit) => Promise<Response> = askPlainly,
  // Chromium, Firefox and bundlers name it in the message.
  url = /\bhttps?:\/\/[^\s)"']+/.exec(String(error))?.[0],
): Promise<string | undefined> {
  if (url === undefined) return undefined;
  // A browser names the script that the page imported, even if one behind it is missing.
  const urls = new Set([url]);
  for (const each of urls) {
    const answer = await ask(each, { credentials: 'same-origin' }).catch(() => undefined);
    if (answer === undefined) return undefined;
    const code = await answer.text().catch(() => '');
    const type = answer.headers.get('content-type');
    if (!answer.ok || !/script/i.test(type ?? ''))
      return `${each} was answered with ${answer.status}, ${type}`;
    if (/SyntaxError/.test(String(error))) return `${each} is damaged or cut short`;
    for (const [, path = ''] of code.matchAll(imported)) urls.add(new URL(path, each).href);
  }
  return undefined;
}

function askPlainly(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init);
}
