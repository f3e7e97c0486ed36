/** Changes to a compact JWE that know its structure: what a clever attacker would try, and a broken cable. */
import { withTrailingBit } from './change-compact.ts';
import { pick, type Draw } from './draw-from.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n"%\u0000é';

/** Values that some reader somewhere takes for another one. */
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '0',
  'A256GCM ',
  'none',
  'dir',
  'ECDH-ES+A256KW',
  'A128GCM',
  [],
  {},
  [null],
  { kty: 'oct' },
  '__proto__',
  'AA',
  '9'.repeat(300),
];
const oddNames: readonly string[] = [
  'zip',
  'crit',
  'jku',
  'jwk',
  'x5u',
  'x5c',
  'x5t',
  'apu',
  'apv',
  'b64',
  'cty',
  'p2c',
  'p2s',
  'iv',
  'tag',
  'url',
  'constructor',
  'toString',
  '__proto__',
  'SID',
  'sid ',
  '',
];

/** Gives a changed text; equal to the given one where the change came to nothing. `others` lend their segments. */
export function mutateCompact(compact: string, others: readonly string[], draw: Draw): string {
  return pick(draw, mutations)(compact, others, draw);
}

type Mutation = (compact: string, others: readonly string[], draw: Draw) => string;

const mutations: readonly Mutation[] = [
  changeCharacter,
  changeCharacter,
  changeBit,
  changeHeader,
  changeHeader,
  changeHeader,
  changeHeaderText,
  lendSegment,
  cutSegment,
  moveSegments,
  changeWhole,
];

/** One character changed, left out or put in. */
function changeCharacter(compact: string, _others: readonly string[], draw: Draw): string {
  const at = draw(compact.length);
  const character = pick(draw, Array.from(alphabet));
  const kept = compact.slice(at + draw(2));
  return compact.slice(0, at) + pick(draw, ['', character]) + kept;
}

/** One bit of the bytes behind a segment. */
function changeBit(compact: string, _others: readonly string[], draw: Draw): string {
  return changeSegment(compact, draw(5), (segment) => {
    const bytes = Buffer.from(segment, 'base64url');
    if (bytes.length === 0) return 'AAAA';
    const at = draw(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
    return bytes.toString('base64url');
  });
}

/** A header that says something else, in JSON that any parser takes. */
function changeHeader(compact: string, _others: readonly string[], draw: Draw): string {
  return changeSegment(compact, 0, (segment) => {
    const header: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString());
    if (typeof header !== 'object' || header === null) return segment;
    const entries = Object.entries(header);
    const at = draw(entries.length);
    const [name] = entries[at] ?? [''];
    switch (draw(5)) {
      case 0:
        entries.splice(at, 1);
        break;
      case 1:
        entries.push([pick(draw, oddNames), pick(draw, oddValues)]);
        break;
      case 2:
        entries.splice(at, 1, [name.toUpperCase(), entries[at]?.[1]]);
        break;
      case 3:
        entries.reverse();
        break;
      default:
        entries.splice(at, 1, [name, pick(draw, oddValues)]);
    }
    return encode(JSON.stringify(Object.fromEntries(entries)));
  });
}

/** A header whose text differs where its meaning may not. */
function changeHeaderText(compact: string, _others: readonly string[], draw: Draw): string {
  return changeSegment(compact, 0, (segment) => {
    const text = Buffer.from(segment, 'base64url').toString();
    return encode(
      pick(draw, [
        text.replace('{', '{ '),
        `${text}\n`,
        `\ufeff${text}`,
        text.replace('{', '{"alg":"none",'),
        text.replace('"ffv":1', '"ffv":1.0'),
        text.replace('"ffv":1', '"ffv":1e0'),
        text.replace('"typ"', '"\\u0074yp"'),
        `[${text}]`,
        `${text}${text}`,
        text.slice(0, -1),
        'null',
        '1',
        '""',
      ]),
    );
  });
}

/** A segment of another JWE in place of its own. */
function lendSegment(compact: string, others: readonly string[], draw: Draw): string {
  const index = draw(5);
  const lent = pick(draw, others).split('.')[index] ?? '';
  return changeSegment(compact, index, () => lent);
}

/** A segment that is shorter, empty, padded, doubled or spelled with stray bits. */
function cutSegment(compact: string, _others: readonly string[], draw: Draw): string {
  return changeSegment(compact, draw(5), (segment) =>
    pick(draw, [
      () => '',
      () => segment.slice(0, draw(segment.length + 1)),
      () => segment.slice(draw(segment.length + 1)),
      () => segment + segment,
      () => `${segment}=`,
      () => `${segment}A`,
      () => (segment.length % 4 === 0 ? `${segment}AB` : withTrailingBit(segment)),
      () => segment.replaceAll('_', '/').replaceAll('-', '+'),
    ])(),
  );
}

/** Segments in another order or number. */
function moveSegments(compact: string, _others: readonly string[], draw: Draw): string {
  const segments = compact.split('.');
  const [from, to] = [draw(segments.length), draw(segments.length)];
  const [moved = ''] = segments.splice(from, 1);
  if (draw(4) > 0) segments.splice(to, 0, moved);
  if (draw(4) === 0) segments.push(moved);
  return segments.join('.');
}

/** The whole text in another dress. */
function changeWhole(compact: string, others: readonly string[], draw: Draw): string {
  return pick(draw, [
    () => pick(draw, others),
    () => ` ${compact}`,
    () => `${compact}\n`,
    () => `${compact}.`,
    () => `.${compact}`,
    () => compact.toLowerCase(),
    () => encodeURIComponent(compact).replaceAll('.', '%2E'),
    () => JSON.stringify({ protected: compact.split('.')[0], ciphertext: compact.split('.')[3] }),
    () => compact.replaceAll('.', '\u2024'),
    () => '....',
    () => '',
  ])();
}

function changeSegment(compact: string, index: number, change: (segment: string) => string): string {
  return compact
    .split('.')
    .map((segment, at) => (at === index ? change(segment) : segment))
    .join('.');
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
