import { attributeOf } from './attribute-of.ts';
import type { SettingRow } from './setting-rows.ts';

/** The part of Lit's `PropertyDeclaration` that the table determines. */
interface PropertyDeclaration {
  readonly attribute: string | false;
  readonly type: typeof Boolean | typeof Number | typeof String;
  readonly reflect: boolean;
  readonly converter: { toAttribute(value: unknown): string | null };
}

/** Returns the rows as `static properties` of a Lit element. */
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

/** Reflects text only: `setAttribute` throws for a symbol, which would end the update. */
function textOrNothing(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
