import { attributeOf } from './attribute-of.ts';
import { settings } from './settings.ts';

/** Names that are no settings, because most pages use them or scripts and frameworks own them. */
const common = /^(id|class|style|slot|lang|dir|title|hidden|part|nonce)$|^(aria|data)-|^on|[^a-z0-9-]/;

/**
 * Whether `findMisspelt` is worth asking: true for every name that it finds, and for rare ones that it then passes.
 */
export function looksMisspelt(attributes: readonly string[], ownProperties: readonly string[]): boolean {
  const names = Object.keys(settings);
  const known = new Set(
    names.flatMap((name) =>
      // Those that only scripts may set have no attribute.
      'attribute' in settings[name as keyof typeof settings] ? [] : [attributeOf(name), name.toLowerCase()],
    ),
  );
  const lowerCased = new Set(names.map((name) => name.toLowerCase()));
  return (
    attributes.some((name) => !known.has(name) && !common.test(name)) ||
    ownProperties.some(
      (name) => !names.includes(name) && lowerCased.has(name.toLowerCase().replaceAll('-', '')),
    )
  );
}
