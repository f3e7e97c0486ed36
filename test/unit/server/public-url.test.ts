/** `publicUrl`: the address that the integrator configures counts, and no header of a request does. */
import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import { test, type TestContext } from 'node:test';
import type { FortfaceBackend } from 'fortface-capture/server';
import { createProof } from '../../../src/dpop/create-proof.ts';
import { makeProofKey } from '../../support/dpop/make-proof-key.ts';
import { createPage, type PreparedCapture, type Send } from '../../support/backend/page.ts';
import { picture, withRoute } from '../../support/backend/with-route.ts';
import { handshakeAnswer, post, sessionRequest, withBackend } from '../../support/http/backend-fixture.ts';
import { readPort } from '../../support/http/read-port.ts';

const publicUrl = 'https://app.example.com/api/fortface';
const publicOrigin = new URL(publicUrl).origin;
const key = await makeProofKey();
const random = (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength));
const targetOf = ({ session }: PreparedCapture) => session.proof ?? assert.fail('the session is not bound');
const prove = (prepared: PreparedCapture, htu = targetOf(prepared).htu) =>
  createProof(key, { ...targetOf(prepared), htu }, { random, nowMs: Date.now() });

/** Serves the backend on node:http and sends to it as a proxy does that strips `/api/fortface` and writes its own Host. */
async function behindProxy(t: TestContext, backend: FortfaceBackend, host: string): Promise<Send> {
  const server = createServer(backend.nodeListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return async (request) => {
    const body = Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({
        host: '127.0.0.1',
        port: readPort(server),
        path: new URL(request.url).pathname.replace('/api/fortface', ''),
        method: request.method,
        headers: {
          ...Object.fromEntries(request.headers),
          host,
          'x-forwarded-host': 'attacker.example',
          'x-forwarded-proto': 'https',
          forwarded: 'host=attacker.example;proto=https',
        },
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        let text = '';
        incoming.on('data', (part: Buffer) => (text += part.toString()));
        incoming.on('end', () => resolve(new Response(text, { status: incoming.statusCode ?? 0 })));
      });
      outgoing.end(body);
    });
  };
}

for (const host of ['upstream:3000', 'attacker.example']) {
  test(`behind a proxy that strips the prefix and sends Host ${host}, a proof holds for the public address`, async (t) => {
    const { backend, stub } = await withRoute(t, { publicUrl });
    const send = await behindProxy(t, backend, host);
    const page = createPage({ send, sessionUrl: `${publicUrl}/session`, image: picture });
    const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
    assert.equal(prepared.session.submitUrl, '/api/fortface/submit');
    assert.equal(targetOf(prepared).htu, `${publicUrl}/submit`);
    for (const htu of [
      `http://${host}/submit`,
      'https://attacker.example/submit',
      `${publicOrigin}/submit`,
    ]) {
      const refused = await page.submit(prepared, {}, { dpop: await prove(prepared, htu) });
      assert.deepEqual([refused.status, refused.body['code']], [401, 'proof_invalid'], htu);
    }
    assert.deepEqual(stub.calls, []);
    assert.equal((await page.submit(prepared, {}, { dpop: await prove(prepared) })).status, 200);
  });
}

test('ignores a Host that changes between the two requests of a session', async (t) => {
  const { backend } = await withRoute(t);
  const send = await behindProxy(t, backend, 'app.example.com');
  const spoofed = await behindProxy(t, backend, 'attacker.example');
  // Without `publicUrl`, and without an Origin, which the page of the other Host would have.
  const page = createPage({
    send,
    sessionUrl: 'http://app.example.com/api/fortface/session',
    image: picture,
  });
  const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  const dpop = await prove(prepared, 'http://attacker.example/submit');
  const request = new Request('http://attacker.example/submit', {
    method: 'POST',
    headers: { 'content-type': 'application/json', dpop },
    body: JSON.stringify(prepared.submission),
  });
  assert.equal((await spoofed(request)).status, 401);
});

test('accepts only pages of publicUrl as its own, whatever Host and browser claim', async (t) => {
  for (const route of ['sdk', 'backoffice'] as const) {
    const { backend } = await withRoute(t, { publicUrl, route });
    const statusOf = async (url: string, headers: Record<string, string>) =>
      (await backend.handle(post(url, '{}', headers))).status;
    // DNS rebinding: the attacker's own name leads to this server, and the browser calls that the same origin.
    const rebound = { origin: 'http://attacker.example', host: 'attacker.example' };
    assert.equal(await statusOf('http://attacker.example/session', rebound), 403);
    assert.equal(
      await statusOf('http://attacker.example/session', { ...rebound, 'sec-fetch-site': 'same-origin' }),
      403,
    );
    assert.equal(await statusOf('http://upstream/session', { origin: 'http://app.example.com' }), 403);
    assert.equal(
      await statusOf('http://upstream/session', { origin: publicOrigin, 'sec-fetch-site': 'cross-site' }),
      403,
    );
    // 400: past the origin, and refused for its body.
    assert.equal(await statusOf('http://upstream/session', { origin: publicOrigin }), 400);
    assert.equal(
      await statusOf('http://upstream/session', { origin: publicOrigin, 'sec-fetch-site': 'same-origin' }),
      400,
    );
    assert.equal(await statusOf('http://upstream/session', {}), 400);
  }
});

test('answers a preflight to publicUrl, and refuses one to another Host', async (t) => {
  const { backend } = await withRoute(t, { publicUrl });
  const ask = (origin: string) =>
    backend.handle(
      new Request('http://attacker.example/session', {
        method: 'OPTIONS',
        headers: { origin, host: 'attacker.example', 'access-control-request-method': 'POST' },
      }),
    );
  assert.equal((await ask(publicOrigin)).status, 204);
  assert.equal((await ask('http://attacker.example')).status, 403);
});

test('keeps the path of the request if publicUrl is an origin', async (t) => {
  const { backend } = await withRoute(t, { publicUrl: `${publicOrigin}/` });
  const page = createPage({
    send: (request) => backend.handle(request),
    sessionUrl: `${publicOrigin}/deep/session`,
    image: picture,
  });
  const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  assert.equal(targetOf(prepared).htu, `${publicOrigin}/deep/submit`);
});

test('on route sdk, a proof is for the configured address of the service, and the page submits below publicUrl', async () => {
  await withBackend(
    { publicUrl },
    async ({ backend, fortface }) => {
      const request = post('http://attacker.example/session', { ...sessionRequest, dpopJkt: key.thumbprint });
      const session = await (await backend.handle(request)).json();
      assert.equal(session.proof.htu, `${fortface.url}/sdk/v1/liveness`);
      assert.equal(session.submitUrl, '/api/fortface/submit');
    },
    () => ({ body: { ...handshakeAnswer, tokenType: 'DPoP' } }),
  );
});

test('warns once if a deployed backend without publicUrl binds proofs to Host', async (t) => {
  for (const [more, count] of [
    [{ env: { NODE_ENV: 'production' } }, 1],
    [{ env: { NODE_ENV: 'production', FORTFACE_PUBLIC_URL: publicUrl } }, 0],
    [{}, 0],
  ] as const) {
    const warnings: string[] = [];
    const { page } = await withRoute(t, {
      authorize: () => ({ actions: ['liveness'] }),
      grantSecret: 'a secret of thirty-two characters or more',
      // Pages of the fixture lie on another origin than the public address.
      allowedOrigins: ['http://localhost:8080'],
      warn: (message) => warnings.push(message),
      ...more,
    });
    await page.open('liveness');
    assert.equal(warnings.length, 0);
    await page.open('liveness', { dpopJkt: key.thumbprint });
    await page.open('liveness', { dpopJkt: key.thumbprint });
    assert.equal(warnings.filter((message) => message.includes('publicUrl')).length, count);
  }
});
