/** What people and input masks put between a CPF's digits: dots, a slash, spaces, and hyphens or dashes. */
const separators = /[\s./\p{Dash_Punctuation}]/gu;

/** True for a CPF that `normaliseCpf` accepts, with or without its usual separators. */
export const isValidCpf = (document: string): boolean => normaliseCpf(document) !== undefined;

/**
 * The eleven digits of a CPF such as `529.982.247-25`; undefined for anything else. The last two are the check digits
 * (modulo 11) of those before them; eleven times the same digit passes the sum but is never issued, so it is refused.
 */
export function normaliseCpf(document: string): string | undefined {
  const digits = document.replace(separators, '');
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return undefined;
  const isRight =
    checkDigit(digits.slice(0, 9)) === digits[9] && checkDigit(digits.slice(0, 10)) === digits[10];
  return isRight ? digits : undefined;
}

function checkDigit(digits: string): string {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (digits.length + 1 - index),
    0,
  );
  return String(((sum * 10) % 11) % 10);
}
