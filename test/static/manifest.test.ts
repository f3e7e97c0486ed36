/** custom-elements.json against the code: nothing forgotten, nothing made up. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { themeTokens } from '../../src/views/theme-tokens.ts';

interface Named {
  name: string;
}
interface ElementDoc {
  tagName?: string;
  cssProperties?: Named[];
  cssParts?: Named[];
  slots?: Named[];
  events?: Named[];
  attributes?: Named[];
}

const manifest: { modules: { declarations?: ElementDoc[] }[] } = JSON.parse(
  readFileSync('custom-elements.json', 'utf8'),
);
const element = manifest.modules
  .flatMap(({ declarations }) => declarations ?? [])
  .find(({ tagName }) => tagName === 'fortface-capture');
const names = (list: Named[] | undefined): string[] => (list ?? []).map(({ name }) => name).sort();

const views = readdirSync('src/views')
  .map((file) => readFileSync(join('src/views', file), 'utf8'))
  .join('\n');
const inViews = (pattern: RegExp): string[] =>
  [...new Set([...views.matchAll(pattern)].flatMap(([, found]) => (found ?? '').split(' ')))].sort();

test('every custom property is documented', () => {
  assert.deepEqual(names(element?.cssProperties), themeTokens.map(({ name }) => name).sort());
});

test('every part that the views draw is documented', () => {
  const drawn = inViews(/part="([a-z- ]+)"/g);
  assert.deepEqual(names(element?.cssParts), drawn);
});

test('every slot that the views open is documented', () => {
  assert.deepEqual(names(element?.slots), inViews(/<slot name="([a-z-]+)"/g));
});

test('every event that the element dispatches is documented', () => {
  const source = readFileSync('src/element/events.ts', 'utf8');
  const dispatched = [...source.matchAll(/super\('(fortface-[a-z]+)'/g)].map(([, name]) => name ?? '').sort();
  assert.deepEqual([...new Set(names(element?.events))], dispatched);
});
