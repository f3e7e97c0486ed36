import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { test, type TestContext } from 'node:test';
import { checkService, type CheckResult } from '../../../../src/server/check/check-service.ts';
import { startApiStub, stubKey } from '../../../support/backend/start-api-stub.ts';
import { startFakeFortface, type FakeAnswer } from '../../../support/http/fake-fortface.ts';
import { findFreePort } from '../../../support/http/find-free-port.mjs';
import { hasOpenssl, makeCertificate } from '../../../support/http/make-certificate.ts';
import { readPort } from '../../../support/http/read-port.ts';

const picture = await readFile(new URL('../../../../src/server/check/portrait.jpg', import.meta.url));
const key = 'a-key-that-must-not-show';

async function check(
  env: Record<string, string | undefined>,
  timeoutMs?: number,
): Promise<{ result: CheckResult; said: string }> {
  const lines: string[] = [];
  const result = await checkService({
    env,
    picture,
    write: (text) => lines.push(text),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const said = lines.join('\n');
  for (const secret of [key, stubKey]) assert.ok(!said.includes(secret), said);
  return { result, said };
}

/** Answers every request over TLS with a live face, and counts them. */
async function serveHttps(t: TestContext, options: ServerOptions): Promise<{ url: string; calls: number }> {
  const served = { url: '', calls: 0 };
  const server = createHttpsServer(options, (request, response) => {
    served.calls += 1;
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ photo: { liveness: { value: true, confidence: 9 } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  served.url = `https://localhost:${readPort(server)}`;
  return served;
}

async function checkAnswer(answer: FakeAnswer, timeoutMs?: number) {
  const fortface = await startFakeFortface(() => answer);
  try {
    return await check({ FORTFACE_URL: fortface.url, FORTFACE_API_KEY: key }, timeoutMs);
  } finally {
    await fortface.stop();
  }
}

test('says what came back from a service made of the API page, and that it fits', async (t) => {
  const stub = await startApiStub();
  t.after(() => stub.stop());
  const { result, said } = await check({ FORTFACE_URL: stub.url, FORTFACE_API_KEY: stubKey });
  assert.equal(result, 0, said);
  assert.match(said, /POST http:\/\/127\.0\.0\.1:\d+\/backoffice\/v1\/liveness answered 200 in \d+ ms/);
  assert.match(said, /"confidence": 98/);
  assert.match(said, /fits the contract/);
  assert.match(said, /isLive\(answer\) is true/);
  assert.match(said, /knows every field/);
  assert.equal(stub.calls.length, 1);
  assert.deepEqual(stub.calls[0]?.body, {});
});

test('names the fields that the contract does not know, and cuts long texts', async () => {
  const { result, said } = await checkAnswer({
    body: {
      photo: { liveness: { value: true, confidence: 9, model: '3' } },
      imgData: 'A'.repeat(5000),
      '\u001b[2J\u202e\n': key,
    },
  });
  assert.equal(result, 0);
  assert.match(said, /does not know: photo\.liveness\.model, \\u001b\[2J\\u202e\\u000a$/m);
  assert.match(said, /A{40}… \(5000 characters\)/);
  assert.ok(!said.includes('\u001b') && !said.includes('\u202e'));
});

test('says what does not fit', async () => {
  const wrong = await checkAnswer({ body: { photo: { eyesOpen: { left: { value: 'yes' } } } } });
  assert.equal(wrong.result, 1);
  assert.match(wrong.said, /does not fit the contract[^]*photo\.eyesOpen\.left\.value/);
  const page = await checkAnswer({ body: '<html>hello' });
  assert.equal(page.result, 1);
  assert.match(page.said, /no JSON: <html>hello[^]*does not fit[^]*HTML page\. The address looks wrong/);
  const text = await checkAnswer({ body: 'pong' });
  assert.match(text.said, /no JSON: pong[^]*does not fit/);
  for (const { said } of [page, text]) assert.doesNotMatch(said, /knows every field/);
});

for (const [status, body, advice] of [
  [401, { code: 'key_invalid', message: `no key ${key}` }, /401 key_invalid[^]*Check FORTFACE_API_KEY/],
  [403, { statusCode: 403, message: 'Forbidden' }, /Ask FortFace for this permission/],
  [404, '<html>', /Set FORTFACE_URL to the origin alone/],
  [429, { code: 'rate_limited', message: '-' }, /Wait and try again/],
  [503, 'down', /The service fails/],
  [422, { code: 'no_face', message: 'no face' }, /422 no_face: no face[^]*refused the request itself/],
] as const) {
  test(`explains a refusal with ${status}`, async () => {
    const { result, said } = await checkAnswer({ status, body });
    assert.equal(result, 1);
    assert.match(said, advice);
  });
}

test('names the settings that are missing, and the one that is wrong, and calls no one', async () => {
  const none = await check({});
  assert.equal(none.result, 2);
  assert.match(none.said, /FORTFACE_URL is not set[^]*FORTFACE_API_KEY is not set/);
  assert.match((await check({ FORTFACE_URL: 'https://api.example' })).said, /^FORTFACE_API_KEY is not set/);
  const wrong = await check({ FORTFACE_URL: 'http://api.example.com', FORTFACE_API_KEY: key });
  assert.equal(wrong.result, 2);
  assert.match(wrong.said, /The setting "baseUrl" \(or FORTFACE_URL\) must be an https address/);
  const broken = await check({ FORTFACE_URL: 'https://api.example', FORTFACE_API_KEY: `${key}\n` });
  assert.equal(broken.result, 2);
  assert.match(broken.said, /FORTFACE_API_KEY/);
});

test('explains a service that is not there, answers nothing, redirects, or has no address', async () => {
  const port = await findFreePort();
  const refused = await check({ FORTFACE_URL: `http://127.0.0.1:${port}`, FORTFACE_API_KEY: key });
  assert.equal(refused.result, 1);
  assert.match(refused.said, /could not be reached[^]*ECONNREFUSED[^]*Check FORTFACE_URL/);
  assert.match((await checkAnswer({ hang: true }, 50)).said, /no answer[^]*firewall/);
  const moved = await checkAnswer({ status: 302, headers: { location: 'https://elsewhere.example' } });
  assert.match(moved.said, /a redirect\. Check FORTFACE_URL/);
  const nowhere = await check({ FORTFACE_URL: 'https://nowhere.invalid', FORTFACE_API_KEY: key });
  assert.match(nowhere.said, /has no address \((ENOTFOUND|EAI_AGAIN)\)/);
});

test('explains a TLS failure without advice to switch the check off', { skip: !hasOpenssl() }, async (t) => {
  const server = createHttpsServer(makeCertificate('localhost'), (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => void server.close());
  const { result, said } = await check({
    FORTFACE_URL: `https://localhost:${readPort(server)}`,
    FORTFACE_API_KEY: key,
  });
  assert.equal(result, 1);
  assert.match(said, /TLS connection failed \(DEPTH_ZERO_SELF_SIGNED_CERT\)[^]*--ca[^]*NODE_EXTRA_CA_CERTS/);
});

test('an answer without a verdict does not fit the contract', async () => {
  for (const photo of [
    {},
    { liveness: {} },
    { liveness: { value: 'true', confidence: 9 } },
    { liveness: { value: null, confidence: 9 } },
    { liveness: { confidence: 9 } },
  ]) {
    const { result, said } = await checkAnswer({ body: { photo } });
    assert.equal(result, 1, said);
    assert.match(said, /does not fit the contract/);
    assert.match(said, /photo\.liveness/);
    assert.doesNotMatch(said, /can read it/);
  }
});

test('tells a missing gallery from a wrong address', async () => {
  const gallery = await checkAnswer({ status: 404, body: { statusCode: 404, message: 'Gallery not found' } });
  assert.match(gallery.said, /no gallery/);
  assert.doesNotMatch(gallery.said, /No Backoffice is served/);
  const address = await checkAnswer({ status: 404, body: { statusCode: 404, message: 'Cannot POST /x' } });
  assert.match(address.said, /No Backoffice is served/);
});

test('refuses a key too short to be one, without a call and with readable words', async () => {
  const fortface = await startFakeFortface(() => ({ status: 401 }));
  try {
    const { result, said } = await check({ FORTFACE_URL: fortface.url, FORTFACE_API_KEY: 'k' });
    assert.equal(result, 2);
    assert.match(said, /FORTFACE_API_KEY is too short/);
    assert.equal(fortface.calls.length, 0);
  } finally {
    await fortface.stop();
  }
});

test('shows the client certificate of the environment (mTLS)', { skip: !hasOpenssl() }, async (t) => {
  const [api, client, stranger] = [
    makeCertificate('localhost'),
    makeCertificate('client'),
    makeCertificate('stranger'),
  ];
  const service = await serveHttps(t, {
    ...api,
    ca: client.cert,
    requestCert: true,
    rejectUnauthorized: true,
  });
  const ask = (tls: Record<string, string>): ReturnType<typeof check> =>
    check({
      FORTFACE_URL: service.url,
      FORTFACE_API_KEY: key,
      FORTFACE_TLS_CA: api.cert,
      ...tls,
    });
  const known = { FORTFACE_TLS_CERT: client.cert, FORTFACE_TLS_KEY: client.key };
  const good = await ask(known);
  assert.equal(good.result, 0, good.said);
  assert.equal(service.calls, 1);
  const unknown = await ask({ FORTFACE_TLS_CERT: stranger.cert, FORTFACE_TLS_KEY: stranger.key });
  assert.equal(unknown.result, 1);
  assert.match(unknown.said, /ended the connection[^]*client certificate/);
  const mixed = await ask({ ...known, FORTFACE_TLS_KEY: stranger.key });
  assert.match(mixed.said, /The client certificate cannot be used \(ERR_OSSL/);
  const path = await ask({ ...known, FORTFACE_TLS_CERT: '/etc/client.pem' });
  assert.equal(path.result, 2);
  assert.match(path.said, /The setting "tls" must be [^]*the text and no path/);
  const half = await ask({ FORTFACE_TLS_CERT: client.cert });
  assert.equal(half.result, 2);
  assert.match(half.said, /^--cert needs --key/);
  assert.match((await ask({ FORTFACE_TLS_KEY: client.key })).said, /^--key needs --cert/);
  for (const { said } of [good, unknown, mixed, path]) assert.doesNotMatch(said, /PRIVATE KEY|BEGIN/);
  assert.equal(service.calls, 1);
});

test('trusts a private authority without a client certificate', { skip: !hasOpenssl() }, async (t) => {
  const api = makeCertificate('localhost');
  const { url } = await serveHttps(t, api);
  const { result, said } = await check({
    FORTFACE_URL: url,
    FORTFACE_API_KEY: key,
    FORTFACE_TLS_CA: api.cert,
  });
  assert.equal(result, 0, said);
});

test(
  'says what is missing if the service asks for a client certificate',
  { skip: !hasOpenssl() },
  async () => {
    const failure = new TypeError('fetch failed', {
      cause: Object.assign(new Error('alert'), { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }),
    });
    const lines: string[] = [];
    const result = await checkService({
      env: { FORTFACE_URL: 'https://api.example', FORTFACE_API_KEY: key },
      picture,
      write: (text) => lines.push(text),
      fetch: () => Promise.reject(failure),
    });
    assert.equal(result, 1);
    assert.match(lines.join(), /FORTFACE_TLS_CERT and FORTFACE_TLS_KEY, or --cert and --key/);
  },
);
