/** Separators between a CPF's digits, from typing and input masks: dots, a slash, spaces, hyphens and dashes. */
const separators = /[\s./\p{Dash_Punctuation}]/gu;

/** Whether a text is a valid 11-digit CPF, with or without its usual separators. */
export const isValidCpf = (document: string): boolean => normaliseCpf(document) !== undefined;

/**
 * Returns the eleven digits of a valid CPF such as `529.982.247-25`, or undefined. The last two digits are check digits
 * (modulo 11). Eleven equal digits pass that check, but no such CPF is ever issued, so they are invalid.
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
