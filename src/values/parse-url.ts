/** The URL that a text stands for, or undefined; `URL.canParse` is missing in Chromium before 120 and Safari before 17. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
