/** Ids that force an outcome in the sandbox, in front of FortFace and in front of a sandbox. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createBackend,
  handshakeAnswer,
  openForSubmit,
  post,
  sessionRequest,
  sessionUrl,
  submitUrl,
} from '../../support/http/backend-fixture.ts';

const forcing = { externalTransactionId: 'sandbox:liveness=false' };

for (const route of ['sdk', 'backoffice'] as const) {
  test(`route ${route} refuses the id at a public https address, before it calls FortFace`, async () => {
    const { backend, asked } = createAt('https://api.fortface.example', route);
    const response = await backend.handle(post(sessionUrl, { ...sessionRequest, ...forcing }));
    assert.equal(response.status, 400);
    const { code, field, message } = await response.json();
    assert.deepEqual({ code, field }, { code: 'request_malformed', field: 'externalTransactionId' });
    assert.match(message, /fortface-sandbox/);
    assert.deepEqual(asked, []);
  });
}

test('refuses the id of a submission, too, and takes other ids', async () => {
  const { backend, asked } = createAt('https://api.fortface.example', 'sdk');
  const submission = await openForSubmit(backend);
  const refused = await backend.handle(post(submitUrl, { ...submission, ...forcing }));
  assert.equal(refused.status, 400);
  assert.equal(asked.length, 1, 'the handshake alone');
  const taken = await backend.handle(
    post(submitUrl, { ...submission, externalTransactionId: 'my-sandbox:1' }),
  );
  assert.equal(taken.status, 200);
});

for (const address of [
  'http://127.0.0.1:8081',
  'http://sandbox:8081',
  'https://localhost:8443',
  'https://sandbox.bank.test',
]) {
  test(`forwards the id to a sandbox at ${address}`, async () => {
    const { backend, asked } = createAt(address, 'sdk');
    const response = await backend.handle(post(sessionUrl, { ...sessionRequest, ...forcing }));
    assert.equal(response.status, 200);
    assert.match(String(asked[0]), /sandbox:liveness=false/);
  });
}

/** A backend whose service answers every handshake, and what was sent to it. */
function createAt(baseUrl: string, route: 'sdk' | 'backoffice') {
  const asked: string[] = [];
  const backend = createBackend(baseUrl, {
    route,
    fetch: async (url, init) => {
      asked.push(JSON.stringify(init?.body));
      const isHandshake = new Request(url).url.endsWith('/handshake');
      return Response.json(
        isHandshake ? handshakeAnswer : { photo: { liveness: { value: true, confidence: 99 } } },
      );
    },
  });
  return { backend, asked };
}
