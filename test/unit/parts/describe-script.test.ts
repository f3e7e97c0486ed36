import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeScript } from '../../../src/parts/describe-script.ts';

const refusal = new TypeError('Failed to fetch dynamically imported module: https://bank.example/a/part.js');
const script = (code: string, type = 'text/javascript'): Response =>
  new Response(code, { headers: { 'content-type': type } });

/** A server that has these files, and which files a client requested. */
function serve(files: Record<string, () => Response>) {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (url: string): Promise<Response> => {
      asked.push(url);
      const answer = files[url.replace('https://bank.example', '')];
      if (answer === undefined) throw new TypeError('no connection');
      return answer();
    },
  };
}

test('names what came back in place of a script', async () => {
  const { fetch } = serve({ '/a/part.js': () => script('<title>Shop</title>', 'text/html') });
  assert.equal(
    await describeScript(refusal, fetch),
    'https://bank.example/a/part.js was answered with 200, text/html',
  );
});

for (const [form, code] of [
  ['import{a}from"./shared.js";', 'minified'],
  ["import './shared.js';", 'as written'],
  ['export * from "../a/shared.js";', 'from another folder'],
] as const) {
  test(`names what came back in place of a script that it imports, ${code}`, async () => {
    const { fetch } = serve({
      '/a/part.js': () => script(form),
      '/a/shared.js': () => script('import"./deeper.js";'),
      '/a/deeper.js': () => new Response('gone', { status: 404, headers: { 'content-type': 'text/plain' } }),
    });
    assert.equal(
      await describeScript(refusal, fetch),
      'https://bank.example/a/deeper.js was answered with 404, text/plain',
    );
  });
}

test('asks for each script once, also if they import one another', async () => {
  const { fetch, asked } = serve({
    '/a/part.js': () => script('import"./shared.js";import"https://cdn.example/x.js";'),
    '/a/shared.js': () => script('import"./part.js";'),
  });
  assert.equal(await describeScript(refusal, fetch), undefined);
  assert.deepEqual(asked, ['https://bank.example/a/part.js', 'https://bank.example/a/shared.js']);
});

test('says nothing if the network may be at fault, or the address is not known', async () => {
  const { fetch } = serve({ '/a/part.js': () => script('import"./shared.js";') });
  assert.equal(await describeScript(refusal, fetch), undefined);
  assert.equal(await describeScript(new TypeError('Importing a module script failed.'), fetch), undefined);
});
