/** Browser code uses no API that Chromium 92, Safari 15.4 or Firefox 102 lacks; aborts are awaited in one room. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import test from 'node:test';
import ts from 'typescript';

const src = resolve('src');

/** Members that a browser at the floor lacks, by what they are called on; `*` stands for any value. */
const aboveFloor: readonly (readonly [owner: string, member: string])[] = [
  ['AbortSignal', 'any'],
  ['AbortSignal', 'timeout'],
  ['*', 'throwIfAborted'],
  ['URL', 'canParse'],
  ['URL', 'parse'],
  ['Object', 'hasOwn'],
  ['Object', 'groupBy'],
  ['Map', 'groupBy'],
  ['Array', 'fromAsync'],
  ['Promise', 'withResolvers'],
  ['Promise', 'try'],
  ['*', 'findLast'],
  ['*', 'findLastIndex'],
  ['*', 'toSorted'],
  ['*', 'toReversed'],
  ['*', 'toSpliced'],
  ['*', 'isWellFormed'],
  ['*', 'toWellFormed'],
];
const globalsAboveFloor = new Set(['structuredClone']);

interface Finding {
  readonly file: string;
  readonly text: string;
}

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('/kernels'))
  .map((entry) => join(entry.parentPath, entry.name));

test('browser code uses no API above the floor', () => {
  const found = files
    .filter((file) => !['server/', 'opener/'].some((folder) => file.startsWith(join(src, folder))))
    .flatMap((file) => findIn(file, readFileSync(file, 'utf8'), isAboveFloor));
  assert.deepEqual(found, []);
});

test('no file outside src/async wires an abort by hand', () => {
  const found = files
    .filter((file) => !file.startsWith(join(src, 'async/')))
    .flatMap((file) => findIn(file, readFileSync(file, 'utf8'), isHandmadeAbort));
  assert.deepEqual(found, []);
});

test('no template contains the video, because iOS 27 paints no camera on a clone', () => {
  const found = files.filter((file) => /<video\b|cloneNode|importNode/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(found, []);
});

test('both checks find every spelling of what they forbid', () => {
  const above = [
    'AbortSignal.any([a, b])',
    'globalThis.AbortSignal.timeout(5)',
    'signal?.throwIfAborted()',
    "URL['canParse'](text)",
    'const { hasOwn } = Object',
    'list.findLast(isGood)',
    'window.structuredClone(value)',
    'copies.map(structuredClone)',
  ];
  for (const text of above) assert.equal(findIn('x.ts', text, isAboveFloor).length, 1, text);
  for (const text of ['list.at(-1)', "text.replaceAll('+', '-')", 'schema.parse(value)', 'JSON.parse(text)'])
    assert.deepEqual(findIn('x.ts', text, isAboveFloor), [], text);
  const handmade = [
    "signal.addEventListener('abort', stop)",
    'options.signal?.addEventListener(`abort`, stop, { once: true })',
    'signal.onabort = stop',
    'throw signal.reason',
    'AbortSignal.any([a, b])',
    'AbortSignal.timeout(5)',
  ];
  for (const text of handmade) assert.equal(findIn('x.ts', text, isHandmadeAbort).length, 1, text);
  for (const text of ["video.addEventListener('ended', stop)", 'state.reason', 'AbortSignal.abort()'])
    assert.deepEqual(findIn('x.ts', text, isHandmadeAbort), [], text);
});

function isAboveFloor(node: ts.Node): boolean {
  if (ts.isIdentifier(node) && globalsAboveFloor.has(node.text)) return true;
  const access = accessOf(node);
  return (
    access !== undefined &&
    aboveFloor.some(
      ([owner, member]) => member === access.member && (owner === '*' || owner === access.owner),
    )
  );
}

function isHandmadeAbort(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && accessOf(node.expression)?.member === 'addEventListener') {
    const [type] = node.arguments;
    return type !== undefined && ts.isStringLiteralLike(type) && type.text === 'abort';
  }
  const access = accessOf(node);
  if (access === undefined) return false;
  const { owner, member } = access;
  return (
    member === 'onabort' ||
    (owner === 'signal' && member === 'reason') ||
    (owner === 'AbortSignal' && (member === 'any' || member === 'timeout'))
  );
}

/** `a.b`, `a['b']` and `const { b } = a`: the last name of the owner, and the member. */
function accessOf(node: ts.Node): { owner: string; member: string } | undefined {
  if (ts.isPropertyAccessExpression(node))
    return { owner: lastName(node.expression), member: node.name.text };
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return { owner: lastName(node.expression), member: node.argumentExpression.text };
  if (ts.isBindingElement(node) && ts.isVariableDeclaration(node.parent.parent)) {
    const { initializer } = node.parent.parent;
    const name = node.propertyName ?? node.name;
    if (initializer !== undefined && ts.isIdentifier(name))
      return { owner: lastName(initializer), member: name.text };
  }
  return undefined;
}

function lastName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

function findIn(file: string, text: string, isFault: (node: ts.Node) => boolean): Finding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (isFault(node)) found.push({ file: relative('.', file), text: node.getText(source) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
