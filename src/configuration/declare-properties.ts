import { attributeOf } from './attribute-of.ts';
import type { SettingRow } from './setting-rows.ts';

/** How an element's property is bound to its attribute; a part of Lit's `PropertyDeclaration`. */
interface PropertyDeclaration {
  readonly attribute: string | false;
  readonly type: typeof Boolean | typeof Number | typeof String;
  readonly reflect: boolean;
  readonly converter: { toAttribute(value: unknown): string | null };
}

/** The element's `static properties` out of rows of settings. */
export function declareProperties(
  rows: Readonly<Record<string, SettingRow>>,
): Record<string, PropertyDeclaration> {
  return Object.fromEntries(
    Object.entries(rows).map(([name, { kind, attribute = attributeOf(name), reflect = false, ...row }]) => [
      name,
      {
        attribute,
        type: kind === 'flag' ? Boolean : typeof row.default === 'number' ? Number : String,
        reflect,
        converter: { toAttribute: textOrNothing },
      },
    ]),
  );
}

/** A page may set anything: what is no text is no attribute, rather than an exception in an update. */
function textOrNothing(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
