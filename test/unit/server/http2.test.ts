/** The backend on Node's own HTTP/2 server, in the clear (h2c) and over TLS, with Node's own client on loopback. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  connect,
  createSecureServer,
  createServer,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type Http2Server,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { test, type TestContext } from 'node:test';
import Fastify from 'fastify';
import type { BackendOptions, FortfaceBackend } from 'fortface-capture/server';
import { createProof } from '../../../src/dpop/create-proof.ts';
import { makeProofKey } from '../../support/dpop/make-proof-key.ts';
import { createPage, type Send } from '../../support/backend/page.ts';
import { picture, withRoute } from '../../support/backend/with-route.ts';
import { hasOpenssl, makeCertificate } from '../../support/http/make-certificate.ts';
import { readPort } from '../../support/http/read-port.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Code of the RST_STREAM that ended the stream, 0 without one. */
  rstCode: number;
}

const withoutOpenssl = hasOpenssl() ? false : 'openssl is missing';
const certificate = withoutOpenssl === false ? makeCertificate('localhost') : { cert: '', key: '' };
const json = { 'content-type': 'application/json' };

async function openClient(t: TestContext, server: Http2Server, scheme: 'http' | 'https') {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `${scheme}://localhost:${readPort(server)}`;
  const client = connect(origin, { ca: certificate.cert });
  // What a test breaks on purpose is seen at its stream.
  client.on('error', () => undefined);
  t.after(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  await once(client, 'connect');
  return { client, origin };
}

const mounts = {
  h2c: async (t: TestContext, { nodeListener }: FortfaceBackend) =>
    openClient(t, createServer(nodeListener), 'http'),
  TLS: async (t: TestContext, { nodeListener }: FortfaceBackend) =>
    openClient(t, createSecureServer({ ...certificate, allowHTTP1: true }, nodeListener), 'https'),
  'Fastify over h2c': async (t: TestContext, { nodeListener }: FortfaceBackend) => {
    const app = Fastify({ http2: true });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.all('/api/fortface/*', (request, reply) => {
      reply.hijack();
      nodeListener(request.raw, reply.raw, undefined, request);
    });
    await app.ready();
    return openClient(t, app.server, 'http');
  },
} as const;

function read(stream: ClientHttp2Stream): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let headers: IncomingHttpHeaders & { ':status'?: number | undefined } = {};
    let text = '';
    stream.setEncoding('utf8');
    stream.on('response', (received) => (headers = received));
    stream.on('data', (part: string) => (text += part));
    stream.on('error', reject);
    // Node's client keeps a stream open whose request it was not allowed to finish; the response is complete by then.
    stream.on('end', () => {
      resolve({ status: headers[':status'] ?? 0, headers, text, rstCode: stream.rstCode ?? 0 });
    });
  });
}

function ask(
  client: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body?: string | Buffer,
): Promise<Answer> {
  const stream = client.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  return read(stream);
}

/** Sends a page's requests over one HTTP/2 connection. */
function sendOver(client: ClientHttp2Session, heard: Answer[]): Send {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const headers = { ...Object.fromEntries(request.headers), ':method': request.method, ':path': pathname };
    const answer = await ask(client, headers, body);
    heard.push(answer);
    return new Response(answer.text, { status: answer.status });
  };
}

for (const [name, mount] of Object.entries(mounts)) {
  test(
    `${name}: accepts a capture with a proof of possession for its scheme and :authority`,
    { skip: name === 'TLS' && withoutOpenssl },
    async (t) => {
      const seen: Request[] = [];
      const { backend, stub } = await withRoute(t, {
        authorize: (request) => {
          seen.push(request);
          return { actions: ['liveness'] };
        },
      });
      const { client, origin } = await mount(t, backend);
      const heard: Answer[] = [];
      const sessionUrl = `${origin}/api/fortface/session`;
      const page = createPage({ send: sendOver(client, heard), sessionUrl, image: picture });
      const key = await makeProofKey();
      const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
      const target = prepared.session.proof ?? assert.fail('the session is not bound');
      assert.equal(target.htu, `${origin}/api/fortface/submit`);
      const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
      const dpop = await createProof(key, target, { random, nowMs: Date.now() });
      const answer = await page.submit(prepared, {}, { dpop });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(stub.calls.length, 1);
      const [request] = seen;
      assert.equal(request?.url, sessionUrl);
      assert.equal(request?.headers.get('host'), new URL(origin).host);
      assert.deepEqual(
        [...(request?.headers.keys() ?? [])].filter((header) => header.startsWith(':')),
        [],
      );
      // Node would refuse to send them, and a client to read them (RFC 9113 §8.2.2).
      const connectionHeaders = [
        'connection',
        'keep-alive',
        'proxy-connection',
        'transfer-encoding',
        'upgrade',
      ];
      for (const { headers } of heard)
        assert.deepEqual(
          connectionHeaders.filter((header) => header in headers),
          [],
        );
    },
  );
}

async function withClient(t: TestContext, options: BackendOptions = {}) {
  const fixture = await withRoute(t, options);
  return { ...fixture, ...(await mounts.h2c(t, fixture.backend)) };
}

const post = (path: string, more: OutgoingHttpHeaders = {}): OutgoingHttpHeaders => ({
  ':method': 'POST',
  ':path': path,
  ...json,
  ...more,
});

test('refuses a request whose two hosts differ', async (t) => {
  const { client, audit } = await withClient(t);
  const { status, text } = await ask(client, post('/session', { host: 'elsewhere.example' }), '{}');
  assert.deepEqual([status, JSON.parse(text).code], [400, 'request_malformed']);
  assert.equal(audit.length, 1);
});

test('compares the origin of a page with :authority', async (t) => {
  const { client, origin } = await withClient(t);
  const foreign = await ask(client, post('/session', { origin: 'https://elsewhere.example' }), '{}');
  assert.deepEqual([foreign.status, JSON.parse(foreign.text).code], [403, 'origin_refused']);
  const own = await ask(client, post('/session', { origin }), '{}');
  assert.deepEqual([own.status, JSON.parse(own.text).code], [400, 'request_malformed']);
});

test('answers an early refusal, ends the stream without an error, and keeps the connection', async (t) => {
  const { client } = await withClient(t);
  const stream = client.request(post('/submit', { 'content-length': 20_000_000 }));
  stream.write(Buffer.alloc(65_536, 0x20));
  const refused = await read(stream);
  assert.equal(refused.status, 413);
  assert.equal(JSON.parse(refused.text).code, 'request_too_large');
  assert.equal(refused.rstCode, 0);
  assert.equal((await ask(client, { ':path': '/session' })).status, 200);
});

test('times out a stream that stops sending, while another one is served', async (t) => {
  const { client } = await withClient(t, { bodyIdleTimeoutMs: 60 });
  const stream = client.request(post('/session'));
  stream.write('{"a');
  const slow = read(stream);
  assert.equal((await ask(client, { ':path': '/session' })).status, 200);
  const { status, text } = await slow;
  assert.deepEqual([status, JSON.parse(text).code], [408, 'request_timeout']);
});

test('ends the call to FortFace, and audits it, when the client resets its stream', async (t) => {
  const { client, origin, stub, audit, errors } = await withClient(t);
  let answer = (): void => undefined;
  const page = createPage({ send: sendOver(client, []), sessionUrl: `${origin}/session`, image: picture });
  const { submission } = await page.prepare('liveness');
  stub.hold = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const stream = client.request(post('/submit'));
  stream.on('error', () => undefined);
  stream.end(JSON.stringify(submission));
  while (stub.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stream.close(8);
  await new Promise((resolve) => setTimeout(resolve, 30));
  answer();
  while (!audit.some(({ route }) => route === 'submit'))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const event = audit.find(({ route }) => route === 'submit');
  assert.deepEqual([event?.status, event?.wentAway], [200, true]);
  assert.ok(event?.operationalSessionId !== undefined);
  assert.deepEqual(errors, []);
  assert.equal((await ask(client, { ':path': '/session' })).status, 200);
});

test('serves HTTP/1.1 on the same port over TLS', { skip: withoutOpenssl }, async (t) => {
  const { backend } = await withRoute(t);
  const { origin } = await mounts.TLS(t, backend);
  const { get } = await import('node:https');
  const response = await new Promise<{ status: number; version: string }>((resolve, reject) => {
    get(`${origin}/session`, { ca: certificate.cert, agent: false, family: 4 }, (incoming) => {
      incoming.resume();
      resolve({ status: incoming.statusCode ?? 0, version: incoming.httpVersion });
    }).on('error', reject);
  });
  assert.deepEqual(response, { status: 200, version: '1.1' });
});
