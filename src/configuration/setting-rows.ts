/**
 * A row of the table of settings. `kind` selects the check in `checkSetting`, and `default` carries the property's
 * type. Rows are plain data, because pages download the table before a start and the checks only with a start.
 */
export interface Row<Kind extends string, Value> {
  readonly kind: Kind;
  readonly default: Value;
  /** `false` if only scripts can set the property. Otherwise `attributeOf` derives the attribute's name. */
  readonly attribute?: false;
  /** Writes the property back to its attribute, so that styles can select it. */
  readonly reflect?: true;
}

export interface ChoiceRow<Choice extends string = string> extends Row<'choice', Choice> {
  readonly choices: readonly Choice[];
}
export interface NumberRow extends Row<'number' | 'whole-number', number> {
  readonly from: number;
  readonly to: number;
}
export type SettingRow =
  | ChoiceRow
  | NumberRow
  | Row<'flag', boolean>
  | Row<'seconds', number>
  | Row<'url' | 'text', string | undefined>
  | Row<'unchecked' | 'function', unknown>;

/** One of several words. The first one is the default. */
export function choice<const Choice extends string>(first: Choice, ...more: Choice[]): ChoiceRow<Choice> {
  return { kind: 'choice', default: first, choices: [first, ...more] };
}

/** `from` and `to` are included. */
export function number(preset: number, from: number, to: number): NumberRow {
  return { kind: 'number', default: preset, from, to };
}

/** `from` and `to` are included. */
export function wholeNumber(preset: number, from: number, to: number): NumberRow {
  return { kind: 'whole-number', default: preset, from, to };
}

/** A time in seconds. The configuration holds it in milliseconds, under a name that ends in `Ms`. */
export function seconds(preset: number): Row<'seconds', number> {
  return { kind: 'seconds', default: preset };
}

/** Absent or present. */
export const flag: Row<'flag', boolean> = { kind: 'flag', default: false };
/** Optional; relative URLs are resolved against the page. */
export const url: Row<'url', string | undefined> = { kind: 'url', default: undefined };
/** Optional text. */
export const text: Row<'text', string | undefined> = { kind: 'text', default: undefined };

/** Text with a default. */
export function textOr(preset: string): Row<'text', string> {
  return { kind: 'text', default: preset };
}

/** A value that only scripts can set. The check is up to its reader. */
export function property<Value>(): Row<'unchecked', Value | undefined> & { attribute: false } {
  return { kind: 'unchecked', default: undefined, attribute: false };
}

/** A function that only scripts can set. */
export function callback<Value>(): Row<'function', Value | undefined> & { attribute: false } {
  return { kind: 'function', default: undefined, attribute: false };
}
