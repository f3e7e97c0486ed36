import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowEveryone, createFortfaceBackend, isFortfaceError } from '../../../src/server/index.ts';
import { post, sessionRequest, sessionUrl, withBackend } from '../../support/http/backend-fixture.ts';

test('opens every action for every visitor and warns once', async () => {
  const warnings: string[] = [];
  const authorize = allowEveryone({ env: {}, warn: (message) => warnings.push(message) });
  await withBackend({ authorize }, async ({ backend }) => {
    for (const action of ['liveness', 'enroll', 'identify', 'search', 'capture']) {
      const body = { ...sessionRequest, action, externalUserId: 'ana' };
      assert.equal((await backend.handle(post(sessionUrl, body))).status, 200, action);
    }
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /every visitor.*authorize/);
});

test('warns on the console by default', (t) => {
  const warn = t.mock.method(console, 'warn', () => undefined);
  allowEveryone({ env: {} });
  assert.equal(warn.mock.callCount(), 1);
});

test('is refused by a backend whose own environment is production', () => {
  const authorize = allowEveryone({ env: {}, warn: () => undefined });
  const options = {
    baseUrl: 'https://api.example',
    apiKey: 'k',
    galleryId: 'g',
    accountName: 'a',
    authorize,
  };
  assert.throws(
    () => createFortfaceBackend({ ...options, env: { NODE_ENV: 'Production' } }),
    /allowEveryone/,
  );
  createFortfaceBackend({ ...options, env: {} });
});

test('is refused in production, also by the environment of the process', (t) => {
  const refused = (error: unknown): boolean =>
    isFortfaceError(error) && error.code === 'configuration-invalid' && /production/.test(error.message);
  for (const name of ['production', 'Production', 'PRODUCTION']) {
    assert.throws(() => allowEveryone({ env: { NODE_ENV: name } }), refused);
  }
  const before = process.env['NODE_ENV'];
  t.after(() => {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  });
  process.env['NODE_ENV'] = 'production';
  assert.throws(() => allowEveryone(), refused);
});
