/** What the README shows is what runs. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';

const readme = readFileSync('README.md', 'utf8');

test('the page in the README is the page that the demo serves, and has at most 25 lines', () => {
  const page = readFileSync('demo/pages/minimal.html', 'utf8');
  // The demo serves the package's own folder, and an icon. Integrators serve their copy of the folder, and no icon yet.
  assert.ok(readme.includes(page.replace('"/cdn/', '"/fortface/').replace('"/icon.svg"', '"data:,"')));
  assert.ok(page.trimEnd().split('\n').length <= 25);
});

test('the backend in the README is the one that is tested', () => {
  assert.ok(readme.includes(readFileSync('demo/backend/backend-in-ten-lines.ts', 'utf8')));
});

test('every file that the README names exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path ?? '');
  assert.ok(links.length > 3);
  for (const path of links) assert.ok(existsSync(path), path);
});
