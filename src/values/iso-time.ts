/**
 * A time in milliseconds since 1970 as ISO 8601 in UTC, with milliseconds. Old libraries replace `Date#toISOString` with
 * one that gives another text.
 */
export function isoTime(ms: number): string {
  const date = new Date(ms);
  const day = `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  return `${day}T${time}.${pad(date.getUTCMilliseconds(), 1000)}Z`;
}

function pad(value: number, above = 100): string {
  return `${above + value}`.slice(1);
}
