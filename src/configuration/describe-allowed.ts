import type { SettingRow } from './setting-rows.ts';

/** Longest time that a page can set, in seconds. */
export const longestSeconds = 600;

/** Describes the allowed values for messages and for the docs. Returns undefined if the setting is not checked. */
export function describeAllowed(row: SettingRow): string | undefined {
  switch (row.kind) {
    case 'choice':
      return row.choices.join(', ').replace(/, ([^,]*)$/, ' or $1');
    case 'number':
      return `a number from ${row.from} to ${row.to}`;
    case 'whole-number':
      return `a whole number from ${row.from} to ${row.to}`;
    case 'seconds':
      return `seconds, more than 0 and up to ${longestSeconds}`;
    case 'text':
      return '1 to 256 characters without control characters';
    case 'url':
      return 'an http(s) URL';
    case 'function':
      return 'a function';
    case 'flag':
    case 'unchecked':
      return undefined;
  }
}
