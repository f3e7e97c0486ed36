import { isExternalId } from '../contract/is-external-id.ts';
import { FortfaceError } from '../errors/index.ts';
import { parseUrl } from '../values/parse-url.ts';
import { attributeOf } from './attribute-of.ts';
import { describeAllowed, longestSeconds } from './describe-allowed.ts';
import type { SettingRow } from './setting-rows.ts';

/**
 * Returns the checked value of a setting: URLs absolute, times in milliseconds, and the default if nothing is set.
 * Throws `configuration-invalid`. The message contains the wrong value only if a word or a number was expected.
 */
export function checkSetting(name: string, row: SettingRow, set: unknown, baseUrl: string): unknown {
  const value = set ?? row.default;
  if (row.default === undefined && (value === undefined || value === '')) return undefined;
  switch (row.kind) {
    case 'unchecked':
      return value;
    case 'flag':
      return value === true;
    case 'choice':
      if (row.choices.some((known) => known === value)) return value;
      break;
    case 'number':
      if (isWithin(value, row)) return value;
      break;
    case 'whole-number':
      if (isWithin(value, row) && Number.isInteger(value)) return value;
      break;
    case 'seconds':
      if (typeof value === 'number' && value > 0 && value <= longestSeconds) return 1000 * value;
      break;
    case 'text':
      if (isExternalId(value)) return value;
      throw refusal(name, row, `must be ${describeAllowed(row)}`);
    case 'url': {
      const url = typeof value === 'string' ? parseUrl(value, baseUrl) : undefined;
      if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href;
      throw refusal(name, row, `must be ${describeAllowed(row)}`);
    }
    case 'function':
      if (typeof value === 'function') return value;
  }
  throw refusal(name, row, `must be ${describeAllowed(row)}, not ${show(value)}`);
}

/** Creates `configuration-invalid` with the name that the developer uses: the attribute, or the property without one. */
export function refusal(name: string, row: SettingRow, rule: string): FortfaceError {
  const known = row.attribute === false ? name : attributeOf(name);
  return new FortfaceError('configuration-invalid', `<fortface-capture>: ${known} ${rule}`);
}

function isWithin(value: unknown, { from, to }: { from: number; to: number }): boolean {
  return typeof value === 'number' && value >= from && value <= to;
}

/**
 * Quotes short words and small numbers, which are mistyped choices and numbers. Everything else may be a user's data
 * in the wrong place, so the message contains only its type.
 */
function show(value: unknown): string {
  if (typeof value === 'string' && /^[a-z-]{0,24}$/i.test(value)) return `"${value}"`;
  if (typeof value === 'number' && !(Math.abs(value) > 99_999)) return String(value);
  if (typeof value === 'boolean') return String(value);
  return `this ${typeof value}`;
}
