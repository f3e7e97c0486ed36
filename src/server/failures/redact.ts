import { readPath } from '../decision/read-path.ts';

/** Longest secret that is only redacted as a whole word, because it may be part of an unrelated word. */
const longestWord = 7;
const cpf = /(?<!\d)\d{3}[. ]?\d{3}[. ]?\d{3}[- ]?\d{2}(?!\d)/g;
const denseRun = /[\w+/=-]{16,}/g;
/**
 * Returns a text of the service as one line of at most 300 characters that is safe to log. It removes `secrets` (keys,
 * tokens, and personal data of the request), CPFs, and everything as dense as a key or a picture.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const plain = secrets.reduce((left, secret) => left.replace(toPattern(secret), '[redacted]'), text);
  return (
    plain
      // Messages end in logs, where a line break could pretend to be another entry.
      .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
      .replace(cpf, '[redacted]')
      .replace(denseRun, (run) => (isMadeOfWords(run) ? run : '[…]'))
      .trim()
      .slice(0, 300)
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
    : new RegExp(String.raw`(?<![\p{L}\p{N}_])${literal}(?![\p{L}\p{N}_])`, 'giu');
}

/** Returns the personal data in the fields of a request, for `secrets`. */
export function personalIn(fields: unknown): string[] {
  return ['document', 'externalUserId', 'externalTransactionId'].flatMap((name) => {
    const value = readPath(fields, name);
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
