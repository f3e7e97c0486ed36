/** The pages that are served here say what SECURITY.md tells integrators to say. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLoggedWorld, type LoggedWorld } from '../support/start-logged-world.ts';

let world: LoggedWorld;
before(async () => {
  world = await startLoggedWorld();
});
after(() => world?.stop());

for (const path of [
  '/',
  '/minimal.html',
  '/states/',
  '/cdn/fortface-capture.js',
  '/cdn/integrity.json',
  '/nowhere',
]) {
  test(`${path} is served with the headers that are preached`, async () => {
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

test('the backend’s answers are no pages and are kept by nobody', async () => {
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

test('what is published holds no secret', async () => {
  const files = (await readdir('dist', { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && /\.(js|json|map|html|md|ts)$/.test(entry.name),
  );
  assert.ok(files.length > 10);
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), 'utf8');
    assert.doesNotMatch(
      text,
      /sandbox-key|-----BEGIN [A-Z ]+-----\s*[A-Za-z0-9+/]{20}|ffst1\.[\w-]{20}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}/,
      name,
    );
    assert.doesNotMatch(
      text,
      /["']\/(root|home|work)\//,
      `${name} holds a path of the machine that built it`,
    );
  }
});
