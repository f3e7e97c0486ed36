import type { CDPSession, Page } from 'playwright-core';

export interface AccessibilityWatch {
  /** Waits until a line has been noted. */
  until(line: string): Promise<void>;
  /** Ends the watch and gives all lines in their order. */
  stop(): Promise<string[]>;
}

type AxNode = Awaited<ReturnType<typeof readTree>>[number];

const pollMs = 50;
const patienceMs = 60_000;

/**
 * Notes what changes in the accessibility tree: the first heading, where the focus is, what the live region
 * and alerts hold. What is there for less than 50 ms may be missed, as a screen reader would.
 */
export async function watchAccessibilityTree(page: Page): Promise<AccessibilityWatch> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const heard: string[] = [];
  const last = new Map<string, string>();
  let running = true;
  const watching = (async () => {
    while (running) {
      for (const [kind, text] of describe(await readTree(session))) {
        if (last.get(kind) !== text && text !== '') heard.push(`${kind}: ${text}`);
        last.set(kind, text);
      }
      await page.waitForTimeout(pollMs);
    }
  })();
  return {
    until: async (line) => {
      const endMs = Date.now() + patienceMs;
      while (!heard.includes(line)) {
        if (Date.now() > endMs) throw new Error(`never “${line}”; heard:\n${heard.join('\n')}`);
        await page.waitForTimeout(pollMs);
      }
    },
    stop: async () => {
      running = false;
      await watching;
      await session.detach();
      return heard;
    },
  };
}

async function readTree(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes.filter(({ ignored }) => !ignored);
}

function describe(nodes: readonly AxNode[]): [string, string][] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const first = (role: string) => nodes.find((node) => roleOf(node) === role);
  const focused = nodes.find(
    (node) =>
      roleOf(node) !== 'RootWebArea' &&
      node.properties?.some(({ name, value }) => name === 'focused' && value.value === true),
  );
  return [
    ['heading', nameOf(first('heading'))],
    ['focus', focused === undefined ? '' : `${roleOf(focused)} “${nameOf(focused)}”`],
    ['says', textIn(first('status'), byId)],
    ['alert', textIn(first('alert'), byId)],
  ];
}

const roleOf = (node: AxNode): string => String(node.role?.value ?? '');
const nameOf = (node: AxNode | undefined): string => String(node?.name?.value ?? '');

/** What a live region would have read: the text of its leaves. */
function textIn(node: AxNode | undefined, byId: ReadonlyMap<string, AxNode>): string {
  if (node === undefined) return '';
  if (roleOf(node) === 'StaticText') return nameOf(node);
  return (node.childIds ?? [])
    .map((id) => textIn(byId.get(id), byId))
    .filter((text) => text !== '')
    .join(' ');
}
