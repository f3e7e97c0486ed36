import { externalIdSchema } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { parseUrl } from '../values/parse-url.ts';
import { attributeOf } from './attribute-of.ts';
import { describeAllowed, longestSeconds } from './describe-allowed.ts';
import type { SettingRow } from './setting-rows.ts';

/**
 * A setting's value after the check that its row asks for: URLs absolute, times in milliseconds. What is not set, or
 * was taken away again, is the default. Throws `configuration-invalid`, and names the wrong value only where a word
 * or a number was asked for.
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
      if (externalIdSchema.safeParse(value).success) return value;
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

/** `configuration-invalid`, by the name that the page's author knows the setting by. */
export function refusal(name: string, row: SettingRow, rule: string): FortfaceError {
  const known = row.attribute === false ? name : attributeOf(name);
  return new FortfaceError('configuration-invalid', `<fortface-capture>: ${known} ${rule}`);
}

function isWithin(value: unknown, { from, to }: { from: number; to: number }): boolean {
  return typeof value === 'number' && value >= from && value <= to;
}

/**
 * Short words and small numbers as they are: they were meant for a choice or a number. Anything else may be a
 * person's data in the wrong place, and is named by its kind.
 */
function show(value: unknown): string {
  if (typeof value === 'string' && /^[a-z-]{0,24}$/i.test(value)) return `"${value}"`;
  if (typeof value === 'number' && !(Math.abs(value) > 99_999)) return String(value);
  if (typeof value === 'boolean') return String(value);
  return `this ${typeof value}`;
}
