/** custom-elements.json against the code: nothing forgotten, nothing made up. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { themeTokens } from '../../src/views/styles/theme-tokens.ts';

interface Named {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
}
interface Member extends Named {
  kind: 'field' | 'method';
  privacy?: 'public' | 'private' | 'protected';
  attribute?: string;
  return?: { type?: { text: string } };
}
interface ElementDoc {
  tagName?: string;
  cssProperties?: Named[];
  cssParts?: Named[];
  slots?: Named[];
  events?: Named[];
  attributes?: Named[];
  members?: Member[];
}

const manifest: { modules: { declarations?: ElementDoc[] }[] } = JSON.parse(
  readFileSync('custom-elements.json', 'utf8'),
);
const element = manifest.modules
  .flatMap(({ declarations }) => declarations ?? [])
  .find(({ tagName }) => tagName === 'fortface-capture');
const names = (list: Named[] | undefined): string[] => (list ?? []).map(({ name }) => name).sort();

const views = readdirSync('src/views', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/views', file), 'utf8'))
  .join('\n');
const inViews = (pattern: RegExp): string[] =>
  [...new Set([...views.matchAll(pattern)].flatMap(([, found]) => (found ?? '').split(' ')))].sort();

test('every custom property is documented', () => {
  assert.deepEqual(names(element?.cssProperties), themeTokens.map(({ name }) => name).sort());
});

test('documents every part that the element draws', () => {
  const drawn = inViews(/part="([a-z- ]+)"/g);
  // The browser draws this button; its part is set where the button is made.
  const button = readFileSync('src/camera/browser-camera-button.ts', 'utf8');
  const given = Array.from(button.matchAll(/setAttribute\('part', '([a-z-]+)'\)/g), ([, part]) => part ?? '');
  assert.deepEqual(names(element?.cssParts), [...drawn, ...given].sort());
});

test('every slot that the views open is documented', () => {
  assert.deepEqual(names(element?.slots), inViews(/<slot name="([a-z-]+)"/g));
});

test('every event that the element dispatches is documented', () => {
  const source = readFileSync('src/element/events.ts', 'utf8');
  const dispatched = [...source.matchAll(/super\('(fortface-[a-z]+)'/g)].map(([, name]) => name ?? '').sort();
  assert.deepEqual([...new Set(names(element?.events))], dispatched);
});

test('the defaults of the custom properties are those of the theme', () => {
  for (const { name, light, dark } of themeTokens) {
    const written = element?.cssProperties?.find((property) => property.name === name)?.default;
    assert.equal(written, dark === undefined ? light : `light-dark(${light}, ${dark})`, name);
  }
});

test('properties, methods, events, parts and slots all say what they are', () => {
  const { members, events, cssParts, slots, cssProperties } = element ?? {};
  const visible = (members ?? []).filter(({ privacy = 'public' }) => privacy === 'public');
  const silent = [
    ...visible,
    ...(events ?? []),
    ...(cssParts ?? []),
    ...(slots ?? []),
    ...(cssProperties ?? []),
  ]
    .filter((said) => !said.description && !('attribute' in said))
    .map(({ name }) => name);
  assert.deepEqual(silent, []);
  const methods = visible.filter(({ kind }) => kind === 'method');
  assert.deepEqual(names(methods), ['cancel', 'preload', 'reset', 'start']);
  for (const { name, return: given } of methods) assert.ok(given?.type?.text, name);
  for (const { name, type } of visible.filter(({ kind }) => kind === 'field')) assert.ok(type?.text, name);
});

test('every event carries the class that the package exports for it', () => {
  const source = readFileSync('src/element/events.ts', 'utf8');
  for (const { name, type } of element?.events ?? []) {
    assert.match(source, new RegExp(`'${name}': ${type?.text};`), name);
  }
});
