/**
 * True for eleven digits whose last two are the check digits (modulo 11) of those before them; eleven times the
 * same digit passes the sum but is never issued, so it is refused.
 */
export function isValidCpf(document: string): boolean {
  if (!/^\d{11}$/.test(document) || /^(\d)\1{10}$/.test(document)) return false;
  return (
    checkDigit(document.slice(0, 9)) === document[9] && checkDigit(document.slice(0, 10)) === document[10]
  );
}

function checkDigit(digits: string): string {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (digits.length + 1 - index),
    0,
  );
  return String(((sum * 10) % 11) % 10);
}
