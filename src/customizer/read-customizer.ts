import type { PartialMessages } from '../locales/messages.ts';
import type { Customization } from './customization.ts';
import { customizerRows, host, type CustomizationDraft } from './customizer-rows.ts';
import { paintGround } from './paint-ground.ts';

/** Keys that say something about the object and nothing about the looks. */
const aboutTheObject = new Set(['version', 'id', 'name']);
/** No real customizer is deeper or larger. */
const maxDepth = 8;
const maxLeaves = 500;

/**
 * Translates a customizer object of the FortFace Web SDK (pure). Never throws: `ignored` lists the paths of keys that
 * have no counterpart and of values that have the wrong type.
 */
export function readCustomizer(value: unknown): Customization {
  const draft: CustomizationDraft = {
    rules: [],
    texts: [],
    settings: {},
    paintsText: false,
    modal: { enabled: false, minScreenWidthPx: 1024, overlay: '#000000', opacityPercent: 40 },
  };
  const ignored: string[] = [];
  for (const { path, leaf } of leavesOf(value, '', 0).slice(0, maxLeaves)) {
    if (aboutTheObject.has(path)) continue;
    if (customizerRows.get(path)?.(leaf, draft) !== true) ignored.push(path);
  }
  const { rules, texts, settings, modal, logo } = draft;
  const hasGround = rules.some(({ selector, property }) => selector === host && property === 'color-scheme');
  if (draft.paintsText && !hasGround) {
    // Before all others, so that a screen's own ground still counts.
    const white = paintGround('#ffffff', '--fortface-');
    rules.unshift(...white.map((declaration) => ({ selector: host, ...declaration })));
  }
  if (modal.enabled) {
    rules.push({
      selector: '[part~="dialog"]::backdrop',
      property: 'background',
      value: `color-mix(in srgb, ${modal.overlay} ${modal.opacityPercent}%, transparent)`,
    });
  }
  return {
    css: rules
      .map(({ selector, property, value: safe }) => `${selector} { ${property}: ${safe}; }`)
      .join('\n'),
    messages: nest(texts),
    settings,
    ...(modal.enabled && { modal: { minScreenWidthPx: modal.minScreenWidthPx } }),
    ...(logo !== undefined && { logo }),
    ignored,
  };
}

function leavesOf(value: unknown, path: string, depth: number): { path: string; leaf: unknown }[] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isBranch || depth > maxDepth) return path === '' ? [] : [{ path, leaf: value }];
  const entries = entriesOf(value);
  if (entries === undefined) return path === '' ? [] : [{ path, leaf: undefined }];
  return entries.flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`, depth + 1));
}

/** Returns undefined if a getter or a proxy throws. */
function entriesOf(value: object): [string, unknown][] | undefined {
  try {
    return Object.entries(value);
  } catch {
    return undefined;
  }
}

/** Texts by path become an override of messages; the paths are those of the rows, never the page's. */
function nest(texts: readonly { path: string; text: string }[]): PartialMessages {
  const messages: PartialMessages = {};
  for (const { path, text } of texts) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let branch: object = messages;
    for (const key of keys) {
      const inner: unknown = Reflect.get(branch, key);
      const next: object = typeof inner === 'object' && inner !== null ? inner : {};
      Reflect.set(branch, key, next);
      branch = next;
    }
    Reflect.set(branch, last, text);
  }
  return messages;
}
