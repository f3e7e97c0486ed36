import type { Messages, PartialMessages } from './messages.ts';

/**
 * Gives `base` with the texts of `override` in place of its own; unknown keys, values that are not
 * texts and blank texts are ignored, so that no button can lose its name. Changes neither argument.
 */
export function mergeMessages(base: Messages, override: PartialMessages | undefined): Messages {
  // Texts survive JSON; `structuredClone` is missing in Chromium before 98.
  const merged = JSON.parse(JSON.stringify(base)) as Messages;
  overwriteTexts(merged, override);
  return merged;
}

/** Walks the keys of `target`, never those of `source`, which comes from the page. */
function overwriteTexts(target: object, source: unknown): void {
  if (typeof source !== 'object' || source === null) return;
  const texts = new Map<string, unknown>(Object.entries(source));
  for (const key of Object.keys(target)) {
    const current: unknown = Reflect.get(target, key);
    const wanted = texts.get(key);
    if (typeof current === 'object' && current !== null) overwriteTexts(current, wanted);
    else if (typeof wanted === 'string' && wanted.trim() !== '') Reflect.set(target, key, wanted);
  }
}
