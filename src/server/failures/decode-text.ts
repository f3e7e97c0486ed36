/** Encodings may be nested: a percent-encoded URL in JSON in an HTML page. */
const deepestNesting = 4;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  plus: '+',
  sol: '/',
};
/** HTML names accented letters after their accent: `&eacute;`. NFKC joins letter and combining accent. */
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030A',
  cedil: '\u0327',
};

/**
 * Returns what a text can mean to a reader: in compatible Unicode letters (NFKC), and with percent, JSON, HTML and form
 * (`+`) encodings undone, one layer after the other.
 */
export function decodings(text: string): string[] {
  const found = new Set<string>();
  let layer = text;
  for (let depth = 0; depth <= deepestNesting; depth += 1) {
    const plain = simplify(layer);
    found.add(plain).add(simplify(plain.replaceAll('+', ' ')));
    const next = decodeHtml(decodeJson(decodePercent(plain)));
    if (next === plain) break;
    layer = next;
  }
  return [...found];
}

/** Without invisible characters, and with one space for any gap. */
export function simplify(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ');
}

function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  );
}

function decodeJson(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (all, long?: string, short?: string) => {
      return toCharacter(long ?? short, 16) ?? all;
    })
    .replace(/\\[bfnrt]/g, ' ')
    .replace(/\\(["'\\/])/g, '$1');
}

function decodeHtml(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});?/gi, (all, hex: string) => toCharacter(hex, 16) ?? all)
    .replace(/&#(\d{1,7});?/g, (all, digits: string) => toCharacter(digits, 10) ?? all)
    .replace(
      /&([a-z])(grave|acute|circ|tilde|uml|ring|cedil);/gi,
      (_all, letter: string, accent: string) => `${letter}${accents[accent.toLowerCase()] ?? ''}`,
    )
    .replace(/&([a-z]{2,6});/g, (all, name: string) =>
      Object.hasOwn(named, name) ? (named[name] ?? all) : all,
    );
}

function toCharacter(digits: string | undefined, base: number): string | undefined {
  const code = Number.parseInt(digits ?? '', base);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
