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
  return [...new Set(layersOf(text).flatMap((plain) => [plain, simplify(plain.replaceAll('+', ' '))]))];
}

/** The same without the form encoding: the text itself in compatible letters, and one text for each layer undone. */
export function layersOf(text: string): string[] {
  const layers: string[] = [];
  let layer = text;
  for (let depth = 0; depth <= deepestNesting; depth += 1) {
    const plain = simplify(layer);
    layers.push(plain);
    const next = decodeHtml(decodeJson(decodePercent(plain)));
    if (next === plain) break;
    layer = next;
  }
  return layers;
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

/** From left to right, so that an escaped backslash begins no other escape. */
function decodeJson(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([bfnrt])|(["'\\/]))/g,
    (all, long?: string, short?: string, gap?: string, plain?: string) =>
      gap === undefined ? (plain ?? toCharacter(long ?? short, 16) ?? all) : ' ',
  );
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
