/** Downloaded files parse and run in Chromium 92, Safari 15.4 and Firefox 102. They test for features that these lack. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ESLint } from 'eslint';
import compat from 'eslint-plugin-compat';
import esX from 'eslint-plugin-es-x';

/** Features above the floor that the files mention, with what keeps an old browser from them. */
const askedForFirst: readonly (readonly [message: RegExp, reason: string])[] = [
  [/navigator\.permissions/, 'Safari 16: the camera is probed where it is missing'],
  [/OffscreenCanvas/, 'Safari 16.4, Firefox 105: the page’s canvas takes its place'],
  [/navigator\.vibrate/, 'no Safari: haptics are left out'],
  [/Growable SharedArrayBuffer/, '`grow` of WebAssembly.Memory, which is older'],
];

const sharedWithArrays = [
  'drop',
  'every',
  'filter',
  'find',
  'flatmap',
  'foreach',
  'map',
  'reduce',
  'some',
  'take',
];

const eslint = new ESLint({
  overrideConfigFile: true,
  // The files' own comments switch nothing off.
  allowInlineConfig: false,
  overrideConfig: [
    {
      languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
      plugins: { 'es-x': esX, compat },
      settings: {
        // Methods are looked for on values whose type is not known.
        'es-x': { aggressive: true },
        browsers: ['chrome 92', 'ios_saf 15.4', 'safari 15.4', 'firefox 102'],
      },
      rules: {
        ...esX.configs['flat/restrict-to-es2022'].rules,
        // Of ES2022, these came after the floor.
        'es-x/no-class-static-block': 'error',
        'es-x/no-object-hasown': 'error',
        'compat/compat': 'error',
        // Every array has these as well; an iterator of ours calls none of them.
        ...Object.fromEntries(sharedWithArrays.map((name) => [`es-x/no-iterator-prototype-${name}`, 'off'])),
        // Static methods that the compatibility data of the plugin does not list.
        'no-restricted-properties': [
          'error',
          { object: 'AbortSignal', property: 'any' },
          { object: 'AbortSignal', property: 'timeout' },
          { object: 'URL', property: 'canParse' },
          { object: 'URL', property: 'parse' },
          { property: 'throwIfAborted' },
        ],
      },
    },
  ],
});

const files = readdirSync('dist/cdn', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
  .map((entry) => join(entry.parentPath, entry.name));

test('no file uses syntax or an API above the floor without testing for it first', async () => {
  assert.ok(files.length > 15);
  const found = new Set<string>();
  const reasons = new Set<RegExp>();
  for (const file of files) {
    for (const message of await findAbove(readFileSync(file, 'utf8'))) {
      const known = askedForFirst.find(([pattern]) => pattern.test(message));
      if (known === undefined) found.add(`${file}: ${message}`);
      else reasons.add(known[0]);
    }
  }
  assert.deepEqual([...found], []);
  const unneeded = askedForFirst.filter(([pattern]) => !reasons.has(pattern));
  assert.deepEqual(unneeded, [], 'exceptions that nothing needs any more');
});

test('the check finds what the floor lacks', async () => {
  for (const code of [
    'export const sorted = [2, 1].toSorted();',
    'export const groups = Object.groupBy([1], String);',
    'export class Box { static { Box.count = 0; } }',
    'export const letters = /[\\p{L}--[a-z]]/v;',
    'export const last = [1].findLast(Boolean);',
    'export const own = Object.hasOwn({}, "a");',
    'export const copy = structuredClone({});',
    'export const both = AbortSignal.any([]);',
    'export const limit = AbortSignal.timeout(5);',
    'export const is = URL.canParse("x");',
    'export const sheet = new VideoFrame(document.body, {});',
  ]) {
    assert.notDeepEqual(await findAbove(code), [], code);
  }
  assert.deepEqual(await findAbove('export class A { #b = [1].at(-1); has(o) { return #b in o; } }'), []);
});

async function findAbove(code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code);
  return [
    ...new Set(result?.messages.map(({ ruleId, message }) => `${ruleId ?? 'syntax'} ${message}`) ?? []),
  ];
}
