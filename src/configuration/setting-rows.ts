/**
 * The kinds of rows in the table of settings. `kind` chooses the check in `checkSetting`, and `default` carries the
 * property's type. Plain data: the table stands in what a page fetches before a start, the checks do not.
 */
export interface Row<Kind extends string, Value> {
  readonly kind: Kind;
  readonly default: Value;
  /** Absent where the attribute is named after the property, as `session-url` after `sessionUrl`. */
  readonly attribute?: false;
  /** Whether the property shows as its attribute, for styles. */
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

/** One of several words; the first is the default. */
export function choice<const Choice extends string>(first: Choice, ...more: Choice[]): ChoiceRow<Choice> {
  return { kind: 'choice', default: first, choices: [first, ...more] };
}

export function number(preset: number, from: number, to: number): NumberRow {
  return { kind: 'number', default: preset, from, to };
}

export function wholeNumber(preset: number, from: number, to: number): NumberRow {
  return { kind: 'whole-number', default: preset, from, to };
}

/** A time, which the core gets in milliseconds under a name that ends in `Ms`. */
export function seconds(preset: number): Row<'seconds', number> {
  return { kind: 'seconds', default: preset };
}

export const flag: Row<'flag', boolean> = { kind: 'flag', default: false };
/** Relative to the page, or absolute. */
export const url: Row<'url', string | undefined> = { kind: 'url', default: undefined };
export const text: Row<'text', string | undefined> = { kind: 'text', default: undefined };

/** A text that is never absent. */
export function textOr(preset: string): Row<'text', string> {
  return { kind: 'text', default: preset };
}

/** What only a script can set. */
export function property<Value>(): Row<'unchecked', Value | undefined> & { attribute: false } {
  return { kind: 'unchecked', default: undefined, attribute: false };
}

/** A function that only a script can set. */
export function callback<Value>(): Row<'function', Value | undefined> & { attribute: false } {
  return { kind: 'function', default: undefined, attribute: false };
}
