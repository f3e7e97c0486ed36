import { attributeOf } from './attribute-of.ts';
import type { SettingRow } from './setting-rows.ts';

/**
 * Returns the attributes by their property's name in lower case: `session-url` for `sessionurl`. HTML lower-cases
 * attribute names, so that is what remains of `sessionUrl` in markup, for example after React's server rendering.
 */
export function lowerCasedAttributes(rows: Readonly<Record<string, SettingRow>>): Map<string, string> {
  const names = Object.keys(rows).filter((name) => rows[name]?.attribute !== false && /[A-Z]/.test(name));
  return new Map(names.map((name) => [name.toLowerCase(), attributeOf(name)]));
}
