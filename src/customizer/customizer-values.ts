/** Values out of a page's customizer, each made safe to stand in a style sheet; undefined for what is none. */
import { parseUrl } from '../values/parse-url.ts';

const hex = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const rgb =
  /^rgba?\(\s*\d{1,3}%?(?:\s*,\s*|\s+)\d{1,3}%?(?:\s*,\s*|\s+)\d{1,3}%?(?:\s*[,/]\s*[\d.]{1,6}%?)?\s*\)$/i;
const genericFamilies = new Set([
  'serif',
  'sans-serif',
  'monospace',
  'system-ui',
  'ui-sans-serif',
  'ui-rounded',
]);
/** Pictures a browser shows without running anything in them. */
const pictureData = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,][\w+/=;,%.:()'!*~-]*$/;
const relativeAddress = /^\.{0,2}\/(?!\/)[^\s"'()\\<>]+$/;

/** A colour as hex or `rgb()`. */
export function colour(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return hex.test(text) || rgb.test(text) ? text : undefined;
}

/** A length as a number or as `'6px'`, up to 200. */
export function pixels(value: unknown): string | undefined {
  const text = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/i.exec(value)?.[1] : undefined;
  const length = typeof value === 'number' ? value : Number(text ?? Number.NaN);
  return length >= 0 && length <= 200 ? `${length}px` : undefined;
}

/** A size that can be read: never below 12 px. */
export function fontSize(value: unknown): string | undefined {
  const size = pixels(value);
  return size !== undefined && Number.parseFloat(size) >= 12 ? size : undefined;
}

export function fontWeight(value: unknown): string | undefined {
  if (value === 'bold' || value === 'normal') return value;
  const weight = typeof value === 'string' ? Number(value) : value;
  return typeof weight === 'number' && weight >= 100 && weight <= 900 ? String(weight) : undefined;
}

/** Font families by name. Quotes each name again. */
export function fontFamily(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const names = value.split(',').map((name) => name.trim().replaceAll(/^["']|["']$/g, ''));
  if (!names.every((name) => /^[\p{L}\d][\p{L}\d _-]{0,63}$/u.test(name))) return undefined;
  return names.map((name) => (genericFamilies.has(name) ? name : `"${name}"`)).join(', ');
}

/**
 * Address of a picture: https, a path of the page's own, or the picture itself. The text of an SVG becomes a
 * picture as well and never markup, so that no script in it runs.
 */
export function picture(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^<svg[\s>]/i.test(text)) return `data:image/svg+xml,${encodeURIComponent(text)}`;
  if (pictureData.test(text) || relativeAddress.test(text)) return text;
  const url = parseUrl(text);
  return url?.protocol === 'https:' ? url.href : undefined;
}

/** The same as a value of CSS. */
export function cssPicture(value: unknown): string | undefined {
  const address = picture(value);
  // An address may hold quotes and brackets of its own.
  return address === undefined
    ? undefined
    : `url("${address.replaceAll(/["\\()\n\r\f]/g, encodeURIComponent)}")`;
}

export function switchedOn(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A time limit in seconds, as the attributes take it. */
export function seconds(value: unknown): number | undefined {
  const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof limit === 'number' && limit > 0 && limit <= 600 ? limit : undefined;
}

export function words(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 500 ? value.trim() : undefined;
}
