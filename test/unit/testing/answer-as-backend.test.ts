import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { answerAsBackend } from '../../../src/testing/e2e/answer-as-backend.ts';
import { respondWell, sessionRequest } from '../../support/http/backend-fixture.ts';
import { startFakeFortface } from '../../support/http/fake-fortface.ts';

type Page = Parameters<typeof answerAsBackend>[0];
interface Fulfilled {
  status: number;
  headers: Record<string, string>;
  body?: Buffer;
}

const url = 'http://localhost:3000/api/fortface/session';
const body = JSON.stringify(sessionRequest);

/** Asks the backend of a page for a session; the driver gives the request's body only if it is `known`. */
async function ask(t: TestContext, known: string | null): Promise<Fulfilled> {
  const fortface = await startFakeFortface(respondWell);
  t.after(() => fortface.stop());
  let handle: (route: object) => Promise<void> = () => Promise.reject(new Error('no route'));
  const page = {
    route: async (matches: (url: URL) => boolean, handler: typeof handle) => {
      assert.deepEqual([matches(new URL(url)), matches(new URL('http://localhost:3000/'))], [true, false]);
      handle = handler;
    },
  } as unknown as Page;
  const env = {
    FORTFACE_URL: fortface.url,
    FORTFACE_API_KEY: 'key',
    FORTFACE_GALLERY_ID: 'gallery',
    FORTFACE_ACCOUNT_NAME: 'account',
  };
  t.after(await answerAsBackend(page, '/api/fortface', { env }));
  let fulfilled: Fulfilled | undefined;
  await handle({
    request: () => ({
      url: () => url,
      method: () => 'POST',
      allHeaders: async () => ({
        'content-type': 'application/json',
        'content-length': String(body.length),
        origin: 'http://localhost:3000',
        'sec-fetch-site': 'same-origin',
      }),
      postDataBuffer: () => (known === null ? null : Buffer.from(known)),
    }),
    fulfill: async (answer: Fulfilled) => {
      fulfilled = answer;
    },
  });
  return fulfilled ?? assert.fail('nothing was answered');
}

test('answers a request as the backend does', async (t) => {
  const { status, body: answer } = await ask(t, body);
  assert.equal(status, 200);
  assert.equal(JSON.parse(String(answer)).submitUrl, '/api/fortface/submit');
});

test('gets a body that the driver does not give from the browser, by a redirect', async (t) => {
  const { status, headers } = await ask(t, null);
  assert.equal(status, 307);
  const relay = headers['location'] ?? '';
  const preflight = await fetch(relay, {
    method: 'OPTIONS',
    headers: { 'access-control-request-headers': 'content-type' },
  });
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type');
  // The origin that the browser sends here does not count: the request was the page's own.
  const response = await fetch(relay, { method: 'POST', body, headers: { origin: 'null' } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('access-control-allow-origin'), 'http://localhost:3000');
  const answer: { submitUrl: string; grant: string } = await response.json();
  assert.equal(answer.submitUrl, 'http://localhost:3000/api/fortface/submit');
  assert.notEqual(answer.grant, '');
  assert.equal((await fetch(relay, { method: 'POST', body })).status, 404);
});
