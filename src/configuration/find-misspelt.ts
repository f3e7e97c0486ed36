import { attributeOf } from './attribute-of.ts';
import { settings } from './settings.ts';

/** A name that the page uses and the element does not know, with what to do about it. */
export interface Misspelt {
  code: 'unknown-attribute' | 'unknown-property';
  message: string;
}

/** Attributes that every HTML element has. */
const globalAttributes = new Set(
  (
    'accesskey anchor autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint ' +
    'exportparts hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover ' +
    'role slot spellcheck style tabindex title translate writingsuggestions'
  ).split(' '),
);
/** Names that belong to scripts, assistive technology and frameworks. */
const foreignName = /^(aria|data|hx|ng|v|x)-|^on|[^a-z0-9-]/;

/** A name without the differences between an attribute and its property. */
const plain = (name: string): string => name.toLowerCase().replaceAll('-', '');
const propertyOf = new Map(Object.keys(settings).map((name) => [plain(name), name as keyof typeof settings]));

/**
 * Returns the attributes and the element's own properties that look like settings and have no effect. Own properties
 * count only if they are another spelling of a setting: pages and frameworks keep data of their own on elements.
 */
export function findMisspelt(attributes: readonly string[], ownProperties: readonly string[]): Misspelt[] {
  return [
    ...attributes.flatMap((name) => describeAttribute(name) ?? []),
    ...ownProperties.flatMap((name) => describeProperty(name) ?? []),
  ];
}

function describeAttribute(name: string): Misspelt | undefined {
  const property = propertyOf.get(plain(name));
  const isSetting = property !== undefined && hasAttribute(property);
  if (isSetting && (name === attributeOf(property) || name === property.toLowerCase())) return undefined;
  if (globalAttributes.has(name) || foreignName.test(name)) return undefined;
  const remedy =
    property === undefined
      ? suggest(name)
      : isSetting
        ? `Write ${attributeOf(property)}`
        : `Set the property ${property} in a script`;
  return unknown('attribute', name, remedy);
}

function describeProperty(name: string): Misspelt | undefined {
  const property = propertyOf.get(plain(name));
  return property === undefined || property === name
    ? undefined
    : unknown('property', name, `Write ${property}`);
}

function unknown(kind: 'attribute' | 'property', name: string, remedy: string): Misspelt {
  return {
    code: `unknown-${kind}`,
    message: `<fortface-capture>: there is no ${kind} ${name}, so it has no effect. ${remedy}.`,
  };
}

/** Names the attribute that is at most two keystrokes away. */
function suggest(name: string): string {
  const distances = [...propertyOf.values()]
    .filter(hasAttribute)
    .map((property) => ({
      attribute: attributeOf(property),
      distance: countEdits(name, attributeOf(property)),
    }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return distances[0] === undefined ? 'Remove it, or check its spelling' : `Write ${distances[0].attribute}`;
}

const hasAttribute = (property: keyof typeof settings): boolean =>
  !('attribute' in settings[property] && settings[property].attribute === false);

/** Levenshtein distance. */
function countEdits(from: string, to: string): number {
  let row = [0];
  for (let at = 1; at <= to.length; at += 1) row.push(at);
  for (let index = 0; index < from.length; index += 1) {
    const letter = from[index];
    const next = [index + 1];
    for (let at = 0; at < to.length; at += 1) {
      const replaced = (row[at] ?? 0) + (letter === to[at] ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
