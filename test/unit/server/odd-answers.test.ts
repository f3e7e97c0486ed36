/** Answers of the API that no HTTP library would send, over plain HTTP and through the option `tls`. */
import assert from 'node:assert/strict';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { BackendOptions } from '../../../src/server/index.ts';
import {
  createBackend,
  handshakeAnswer,
  openForSubmit,
  post,
  sessionRequest,
  sessionUrl,
  submitUrl,
} from '../../support/http/backend-fixture.ts';
import { hasOpenssl, makeCertificate } from '../../support/http/make-certificate.ts';
import { readPort } from '../../support/http/read-port.ts';

const json = 'content-type: application/json\r\n';
const ok = (body: string, headers = ''): string =>
  `HTTP/1.1 200 OK\r\n${json}${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const status = (code: number | string, rest = 'content-length: 2\r\n\r\n{}'): string =>
  `HTTP/1.1 ${code} Odd\r\n${json}${rest}`;
const zipped = gzipSync('{}').subarray(0, 12);

const odd: Readonly<Record<string, string | Buffer>> = {
  'status 999': status(999),
  'status 600': status(600),
  'status 199': status(199),
  'status 101': status(101, 'connection: upgrade\r\nupgrade: odd\r\n\r\n'),
  'status 100 without end': status(100, '\r\n'),
  'status 102, then nothing': status(102, '\r\n'),
  'status 042': status('042'),
  'no number for a status': status('abc'),
  'status 204 with a body': status(204),
  'status 205 with a body': status(205),
  'status 304 with a body': status(304),
  'a redirect to itself': status(302, 'location: /\r\ncontent-length: 0\r\n\r\n'),
  'a redirect without an address': status(301, 'content-length: 0\r\n\r\n'),
  'headers of 200 kB': ok('{}', `x-long: ${'x'.repeat(200_000)}\r\n`),
  'ten thousand headers': ok('{}', 'x: y\r\n'.repeat(10_000)),
  'a header with a control character': ok('{}', 'x-odd: a\u0001b\r\n'),
  'gzip header without gzip': ok('not gzip', 'content-encoding: gzip\r\n'),
  'gzip cut short': Buffer.concat([
    Buffer.from(
      `HTTP/1.1 200 OK\r\n${json}content-encoding: gzip\r\ncontent-length: ${zipped.length}\r\n\r\n`,
    ),
    zipped,
  ]),
  'a chunk length that is no number': `HTTP/1.1 200 OK\r\n${json}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  'two lengths': `HTTP/1.1 200 OK\r\n${json}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
  'a body cut short': `HTTP/1.1 200 OK\r\n${json}content-length: 900\r\n\r\n{}`,
  'no HTTP at all': 'SSH-2.0-OpenSSH_9.2\r\n',
  nothing: '',
  'broken UTF-8': Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\n${json}content-length: 4\r\n\r\n`),
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  ]),
};

const bodyless = new Set(['status 100 without end', 'status 102, then nothing']);

interface OddApi {
  options: BackendOptions & { baseUrl: string };
  /** What the next requests are answered with; `undefined` opens sessions, and `endless` never stops. */
  answer(bytes: string | Buffer | undefined): void;
}

async function startOddApi(t: TestContext, secure: boolean): Promise<OddApi> {
  let next: string | Buffer | undefined;
  const respond = (socket: Socket): void => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (next === undefined)
        return void socket.end(ok(JSON.stringify(handshakeAnswer), 'connection: close\r\n'));
      if (next !== 'endless') {
        if (bodyless.has(current)) socket.write(next);
        else socket.end(next);
        return;
      }
      socket.write(`HTTP/1.1 200 OK\r\n${json}\r\n`);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(' '.repeat(65_536)));
      };
      socket.on('drain', pour);
      pour();
    });
  };
  let current = '';
  const certificate = secure ? makeCertificate('localhost') : undefined;
  const server: Server = certificate
    ? createTlsServer(certificate, respond).on('tlsClientError', () => undefined)
    : createTcpServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const port = readPort(server);
  return {
    options: certificate
      ? {
          baseUrl: `https://localhost:${port}`,
          tls: { ...certificate, ca: certificate.cert },
          grantSecret: 'a secret of this test, for one process',
        }
      : { baseUrl: `http://127.0.0.1:${port}` },
    answer(bytes) {
      next = bytes;
      current = Object.keys(odd).find((name) => odd[name] === bytes) ?? '';
    },
  };
}

for (const secure of [false, true]) {
  const way = secure ? 'through tls' : 'over plain HTTP';
  const skip = secure && !hasOpenssl() ? 'no openssl to make a certificate with' : false;

  test(
    `answers 502 for an answer that cannot be relayed ${way}, and the process survives`,
    { skip },
    async (t) => {
      const api = await startOddApi(t, secure);
      const errors: unknown[] = [];
      const backend = createBackend(api.options.baseUrl, {
        ...api.options,
        timeoutMs: 1500,
        onError: (error) => errors.push(error),
        warn: () => undefined,
      });
      const submission = await openForSubmit(backend);
      for (const [name, bytes] of Object.entries(odd)) {
        api.answer(bytes);
        errors.length = 0;
        const [keys, session, submit] = await Promise.all([
          backend.handle(new Request(sessionUrl, { headers: { 'cache-control': 'no-cache' } })),
          backend.handle(post(sessionUrl, sessionRequest)),
          backend.handle(post(submitUrl, submission)),
        ]);
        const late = bodyless.has(name) ? 504 : 502;
        assert.ok([late, 502].includes(keys.status), `${name}: keys ${keys.status}`);
        assert.ok([late, 502].includes(session.status), `${name}: session ${session.status}`);
        assert.ok([late, 502].includes(submit.status), `${name}: submit ${submit.status}`);
        assert.ok(errors.length >= 1, `${name}: onError was not called`);
      }
    },
  );

  test(`stops reading an endless answer ${way}`, { skip }, async (t) => {
    const api = await startOddApi(t, secure);
    const backend = createBackend(api.options.baseUrl, { ...api.options, warn: () => undefined });
    const submission = await openForSubmit(backend);
    api.answer('endless');
    const response = await backend.handle(post(submitUrl, submission));
    assert.ok(response.status === 502 || response.status === 504, String(response.status));
  });
}
