/** The pages that are served here say what SECURITY.md tells integrators to say. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startLoggedWorld, type LoggedWorld } from '../support/start-logged-world.ts';

const secrets = {
  'the sandbox’s API key': /sandbox-key/,
  'a private key as PEM': /-----BEGIN [A-Z ]+-----\s*[A-Za-z0-9+/]{20}/,
  'a private or symmetric key as JWK': /["']?\b[dk]["']?\s*:\s*["'][\w-]{43}["']/,
  'a session token': /ffst1\.[\w-]{20}/,
  'a JSON web token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  'a key of a cloud or a forge':
    /AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|AIza[\w-]{35}|xox[abp]-\w{10}|npm_\w{36}/,
  'a picture': /data:image\/jpeg|\/9j\/4AAQ/,
} as const;

/** The keys of the published test vectors, and the key of everybody's sandbox in texts for developers. */
const isShown = (file: string, what: string): boolean =>
  what === 'a private or symmetric key as JWK'
    ? /^docs\/envelope\.md$|^test\/vectors\//.test(file)
    : what === 'the sandbox’s API key' && file.endsWith('.md');

let world: LoggedWorld;
before(async () => {
  world = await startLoggedWorld();
});
after(() => world?.stop());

for (const path of [
  '/',
  '/minimal.html',
  '/vendor.html',
  '/?trace',
  '/trace/trace.js',
  '/states/',
  '/states/theme.html',
  '/states/states.js',
  '/docs/',
  '/docs/element.html',
  '/docs/llms.txt',
  '/docs/nowhere.html',
  '/cdn/fortface-capture.js',
  '/cdn/integrity.json',
  '/nowhere',
]) {
  test(`serves ${path} with the recommended headers`, async () => {
    const { headers } = await fetch(world.url + path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(self\)/);
    const policy = headers.get('content-security-policy') ?? '';
    for (const directive of [
      "default-src 'none'",
      "style-src 'self'",
      "worker-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ]) {
      assert.ok(policy.includes(directive), `${directive} is missing`);
    }
    assert.match(policy, /trusted-types [\w -]*lit-html/);
    assert.doesNotMatch(policy, /'unsafe-(eval|inline|hashes)'|https?:|\*/);
    assert.equal(headers.get('set-cookie'), null);
    assert.equal(headers.get('x-powered-by'), null);
  });
}

test('marks the backend’s answers as neither pages nor cacheable', async () => {
  const response = await fetch(`${world.url}/api/fortface/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  assert.equal(response.status, 400);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
});

test('publishes no secret', async () => {
  const { files: listed } = JSON.parse(await readFile('package.json', 'utf8'));
  const files: string[] = [];
  for (const path of ['package.json', 'README.md', 'LICENSE', ...listed]) {
    if (!path.includes('*') && (await stat(path)).isFile()) files.push(path);
    else {
      // A folder, or a pattern within one folder.
      const [folder = '', pattern] = path.split('/*');
      const isListed = (name: string): boolean => pattern === undefined || name.endsWith(pattern);
      for (const entry of await readdir(folder, { recursive: pattern === undefined, withFileTypes: true }))
        if (entry.isFile() && isListed(entry.name)) files.push(join(entry.parentPath, entry.name));
    }
  }
  assert.ok(files.some((file) => file.endsWith('.wasm')) && files.length > 20);
  // The testing kit brings the portrait of an astronaut, in the public domain, and no other picture.
  const kitPictures = await Promise.all(
    ['frontal', 'turned'].map((name) => readFile(`src/testing/faces/${name}.jpg`, 'base64')),
  );
  const found: string[] = [];
  for (const file of files) {
    // A character for each byte, so that what is no text is looked through as well.
    let text = await readFile(file, 'latin1');
    if (file.startsWith('dist/testing'))
      for (const picture of kitPictures) text = text.replaceAll(picture, '');
    for (const [what, pattern] of Object.entries(secrets))
      if (pattern.test(text) && !isShown(file, what)) found.push(`${file}: ${what}`);
    if (/["']\/(root|home|work)\//.test(text)) found.push(`${file}: a path of the machine that built it`);
  }
  assert.deepEqual(found, []);
});

test('finds a sample secret of each kind', () => {
  const examples: Record<keyof typeof secrets, string> = {
    'the sandbox’s API key': "apiKey: 'sandbox-key'",
    'a private key as PEM': `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`,
    'a private or symmetric key as JWK': `{"kty":"EC","d":"${'a'.repeat(43)}"}`,
    'a session token': `ffst1.${'a'.repeat(24)}`,
    'a JSON web token': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${'a'.repeat(43)}`,
    'a key of a cloud or a forge': `AKIA${'A'.repeat(16)}`,
    'a picture': 'src="data:image/jpeg;base64,/9j/4AAQSkZJRg"',
  };
  for (const [what, pattern] of Object.entries(secrets)) assert.match(Reflect.get(examples, what), pattern);
});
