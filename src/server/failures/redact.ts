import { isValidCpf } from '../../contract/index.ts';
import { readPath } from '../decision/read-path.ts';
import { decodings, simplify } from './decode-text.ts';
import { holdsEncoded, holdsSecret } from './find-secret.ts';

/** Longest secret that is only redacted as a whole word, because it may be part of an unrelated word. */
const longestWord = 7;
/** Shortest secret that is redacted in an address. */
const shortestKey = 12;
const cpf = /(?<!\d)\d{3}[. ]?\d{3}[. ]?\d{3}[- ]?\d{2}(?!\d)/g;
/** A CPF with any separators, which other numbers resemble: its check digits tell. */
const spacedCpf = /(?<!\d)\d{3}[^\p{L}\p{N}]{0,3}\d{3}[^\p{L}\p{N}]{0,3}\d{3}[^\p{L}\p{N}]{0,3}\d{2}(?!\d)/gu;
const denseRun = /[\w+/=-]{16,}/g;
/** No message of a service has as many characters. A longer text would keep the process busy for seconds. */
const longestText = 16_384;
/**
 * Returns a text of the service as one line of at most 300 characters that is safe to log. It removes `secrets` (keys,
 * tokens, and personal data of the request), CPFs, and everything as dense as a key or a picture. If one of them is
 * there in an encoding (percent, form, JSON, HTML, hex, base64, other Unicode letters), it removes the whole text: what surrounds an
 * encoded secret cannot be cut out reliably.
 */
export function redact(text: string, secrets: readonly string[]): string {
  if (text.length > longestText) return '[…]';
  const plain = secrets.reduce((left, secret) => left.replace(toPattern(secret), '[redacted]'), text);
  const told = plain.replace(cpf, '[redacted]');
  if (reveals(told, secrets)) return '[redacted]';
  return (
    told
      // Messages end in logs, where a line break could pretend to be another entry.
      .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
      .replace(denseRun, (run) => (isMadeOfWords(run) ? run : '[…]'))
      .trim()
      .slice(0, 300)
  );
}

/** Whether a text contains one of the secrets or a CPF, in plain or in an encoding, or is too long to tell. */
export function reveals(text: string, secrets: readonly string[]): boolean {
  if (text.length > longestText) return true;
  // An id of invisible characters alone is found nowhere, instead of everywhere.
  const sought = secrets.map((secret) => simplify(secret)).filter((secret) => secret.trim() !== '');
  const patterns = sought.map(toPattern);
  const numbers = new Set(sought.map((secret) => secret.replace(/\D/g, '')));
  return decodings(text).some(
    (reading) =>
      patterns.some((pattern) => reading.search(pattern) >= 0) ||
      sought.some((secret) => holdsEncoded(reading, secret)) ||
      [...reading.matchAll(spacedCpf)].some(([found]) => {
        const digits = found.replace(/\D/g, '');
        return numbers.has(digits) || isValidCpf(digits);
      }),
  );
}

/** Names of fields, codes and paths, as programmers write them: `deviceRequestInfo`, `request_malformed`, `/sdk/v1/search`. */
function isMadeOfWords(run: string): boolean {
  const parts = run.split(/[/_=-]|(?<=[a-z])(?=[A-Z])/);
  return (
    run.length < 64 && parts.every((part) => /^(?:[A-Z][a-z]+|[a-z]{2,}|[A-Z]{2,}|v?\d{1,4})?$/.test(part))
  );
}

function toPattern(secret: string): RegExp {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return secret.length > longestWord
    ? new RegExp(literal, 'giu')
    : new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, 'giu');
}

/**
 * Returns an address of the service for messages, without the secrets that are as long as a key: shorter ones may be names
 * in a path. If one of them is there in an encoding, only the origin is left.
 */
export function redactUrl(url: string, secrets: readonly string[]): string {
  const keys = secrets.filter(({ length }) => length >= shortestKey);
  if (!holdsSecret(url, keys)) return url;
  const told = keys.reduce((left, key) => left.replace(toPattern(key), '[redacted]'), url);
  if (!holdsSecret(told, keys)) return told;
  const { origin } = new URL(url);
  return holdsSecret(origin, keys) ? '[redacted]' : `${origin}/[redacted]`;
}

/** Returns the personal data in the fields of a request, for `secrets`. */
export function personalIn(fields: unknown): string[] {
  return ['document', 'externalUserId', 'externalTransactionId'].flatMap((name) => {
    const value = readPath(fields, name);
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
