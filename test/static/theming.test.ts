/** The theming page against the manifest that it is written from. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readElement } from '../../tools/read-element.mjs';
import { writeThemingPage } from '../../tools/theming/write-theming-page.mjs';

const page = readFileSync('docs/theming.md', 'utf8');

test('docs/theming.md is what the manifest says', () => {
  const manifest: unknown = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
  assert.equal(page, writeThemingPage(readElement(manifest)), 'run `npm run theming`');
});

test('every property, part and slot of the page has its picture', () => {
  const pictures = [...page.matchAll(/\]\((theming\/[^)]+)\)/g)].map(([, path]) => path ?? '');
  assert.ok(pictures.length >= 30, `${pictures.length} pictures`);
  for (const path of pictures) assert.ok(existsSync(`docs/${path}`), path);
});
