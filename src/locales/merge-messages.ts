/**
 * Gives `base` with the texts of `override` in place of its own; unknown keys, values that are not
 * texts and blank texts are ignored, so that no button can lose its name. Changes neither argument.
 */
export function mergeMessages<Texts extends object>(base: Texts, override: object | undefined): Texts {
  const merged = { ...base };
  overwriteTexts(merged, override);
  return merged;
}

/** Walks the keys of `target`, never those of `source`, which comes from the page; what lies deeper is copied first. */
function overwriteTexts(target: object, source: unknown): void {
  const texts = new Map<string, unknown>(Object.entries(source ?? {}));
  for (const key of Object.keys(target)) {
    const current: unknown = Reflect.get(target, key);
    const wanted = texts.get(key);
    if (typeof current === 'object') {
      const copy = { ...current };
      overwriteTexts(copy, wanted);
      Reflect.set(target, key, copy);
    } else if (typeof wanted === 'string' && wanted.trim() !== '') Reflect.set(target, key, wanted);
  }
}
