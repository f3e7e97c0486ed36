/** A service without device keys behind route `sdk`: the integrator reads both remedies, the page a code of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFortfaceBackend } from 'fortface-capture/server';
import { sessionUrl, withBackend } from '../../support/http/backend-fixture.ts';

const remedies = /route: 'backoffice'.*engine="vendor"/;
const base = { apiKey: 'k', galleryId: 'g', accountName: 'a', env: {} };

for (const host of ['api.fortface.ai', 'api-sandbox.fortface.ai']) {
  test(`reports ${host} at the start, and not for route backoffice`, () => {
    const errors: unknown[] = [];
    const options = { ...base, baseUrl: `https://${host}`, onError: (error: unknown) => errors.push(error) };
    createFortfaceBackend({ ...options, route: 'backoffice' });
    assert.deepEqual(errors, []);
    createFortfaceBackend(options);
    assert.equal(errors.length, 1);
    assert.match(String(errors[0]), remedies);
  });
}

for (const [what, answer] of [
  ['404', { status: 404, body: { statusCode: 404, message: 'Cannot GET' } }],
  ['400', { status: 400, body: {} }],
  ['401', { status: 401, body: { code: 'unauthorized', message: '-' } }],
  ['403', { status: 403, body: 'Missing Authentication Token' }],
  ['a page of HTML', { status: 200, body: '<!doctype html>' }],
] as const) {
  test(`reports a service that answers ${what} for its key set, and gives the page device_keys_missing`, async () => {
    const errors: unknown[] = [];
    await withBackend(
      { onError: (error) => errors.push(error) },
      async ({ backend }) => {
        for (let round = 0; round < 3; round += 1) {
          const response = await backend.handle(new Request(sessionUrl));
          const body = await response.json();
          assert.deepEqual([response.status, body.code], [502, 'device_keys_missing']);
          assert.doesNotMatch(body.message, /account|key is|sign in/i);
        }
      },
      () => answer,
    );
    assert.equal(errors.length, 3);
    for (const error of errors) assert.match(String(error), remedies);
  });
}

for (const status of [429, 500, 503]) {
  test(`takes ${status} for trouble of the moment, not for a service without device keys`, async () => {
    const errors: unknown[] = [];
    await withBackend(
      { onError: (error) => errors.push(error) },
      async ({ backend }) => {
        const response = await backend.handle(new Request(sessionUrl));
        assert.equal(response.status, 502);
      },
      () => ({ status, body: {} }),
    );
    assert.doesNotMatch(String(errors[0]), remedies);
  });
}
