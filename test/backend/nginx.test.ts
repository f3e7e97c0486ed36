/** The backend in each mount behind Debian's nginx: with its defaults, and with the headers that one should set. */
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { BackendOptions, FortfaceBackend } from 'fortface-capture/server';
import { mountOnNodeHttp } from '../../demo/mounts/node-http.ts';
import { mounts } from '../support/backend/mounts.ts';
import {
  expectOwnAnswers,
  origin,
  plainProxy,
  publicName,
  rightProxy,
  sendTo,
} from '../support/backend/behind-nginx.ts';
import { createPage } from '../support/backend/page.ts';
import { startNginx, withoutNginx } from '../support/backend/start-nginx.ts';
import { picture, withRoute } from '../support/backend/with-route.ts';
import { readPort } from '../support/http/read-port.ts';

async function listen(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return readPort(server);
}

async function standBehind(
  t: TestContext,
  mount: (fortface: FortfaceBackend) => Server | Promise<Server>,
  options: BackendOptions,
  proxy: (port: number) => string,
) {
  const fixture = await withRoute(t, options);
  const port = await listen(t, await mount(fixture.backend));
  const nginx = await startNginx(t, proxy(port));
  const pageWith = (more: Record<string, string> = {}) =>
    createPage({
      send: sendTo(nginx.port, more),
      sessionUrl: `${origin}/api/fortface/session`,
      image: picture,
    });
  return { ...fixture, nginx, port, page: pageWith(), pageWith };
}

for (const [name, mount] of Object.entries(mounts)) {
  for (const [how, proxy, options] of [
    ['its default headers and publicUrl', plainProxy, { publicUrl: `${origin}/api/fortface` }],
    ['the right headers', rightProxy, {}],
    ['the right headers and publicUrl', rightProxy, { publicUrl: `${origin}/api/fortface` }],
  ] as const) {
    test(
      `${name} behind nginx with ${how}: same answers, typed errors`,
      { skip: withoutNginx },
      async (t) => {
        const { page, stub } = await standBehind(t, mount, options, proxy);
        await expectOwnAnswers(page, stub);
      },
    );
  }

  test(
    `${name} behind nginx with its default headers alone: refuses requests with the reason`,
    { skip: withoutNginx },
    async (t) => {
      const { page } = await standBehind(t, mount, {}, plainProxy);
      const answer = await page.open('liveness');
      assert.deepEqual([answer.status, answer.body['code']], [403, 'origin_refused']);
    },
  );

  test(
    `${name} behind nginx: forwarded headers of a client make no one local, own or proven`,
    { skip: withoutNginx },
    async (t) => {
      const seen: string[] = [];
      const authorize: BackendOptions['authorize'] = ({ url }) => {
        seen.push(url);
        return ['localhost', 'attacker.example'].includes(new URL(url).hostname)
          ? { actions: ['liveness'] }
          : undefined;
      };
      const { pageWith } = await standBehind(t, mount, { authorize }, rightProxy);
      for (const forwarded of [
        { 'x-forwarded-host': 'localhost' },
        {
          'x-forwarded-host': 'attacker.example',
          'x-forwarded-proto': 'https',
          'x-forwarded-for': '127.0.0.1',
        },
        { forwarded: 'for=127.0.0.1;host=localhost;proto=https' },
        { 'x-real-ip': '127.0.0.1', 'x-original-url': '/api/fortface/other', 'x-rewrite-url': '/x' },
      ]) {
        const answer = await pageWith(forwarded).open('liveness');
        assert.deepEqual([answer.status, answer.body['code']], [403, 'permission_denied']);
      }
      assert.deepEqual([...new Set(seen)], [`http://${publicName}/api/fortface/session`]);
      const foreign = await pageWith({ 'x-forwarded-host': 'evil.example' }).post(
        `${origin}/api/fortface/session`,
        {},
        { origin: 'https://evil.example' },
      );
      assert.equal(foreign.body['code'], 'origin_refused');
    },
  );
}

test(
  'nginx refuses a picture over its default limit, and relays one within ours if the limit is raised',
  { skip: withoutNginx },
  async (t) => {
    const { page, port } = await standBehind(t, mountOnNodeHttp, {}, rightProxy);
    const image = Buffer.concat([picture, Buffer.alloc(1_200_000)]);
    const prepared = await page.prepare('liveness', {}, { image });
    assert.equal((await page.submit(prepared)).status, 200);
    const strict = await startNginx(t, plainProxy(port));
    const send = sendTo(strict.port);
    const refused = await send(
      new Request(`${origin}/api/fortface/submit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(prepared.submission),
      }),
    );
    assert.equal(refused.status, 413);
  },
);

test(
  'answers a body over the backend’s limit with 413 through nginx, streamed or not',
  { skip: withoutNginx },
  async (t) => {
    for (const buffering of ['on', 'off']) {
      const { page } = await standBehind(t, mountOnNodeHttp, {}, (port) =>
        rightProxy(port)
          .replace('client_max_body_size 6m;', 'client_max_body_size 20m;')
          .replace('proxy_http_version', `proxy_request_buffering ${buffering}; proxy_http_version`),
      );
      const answer = await page.post(`${origin}/api/fortface/submit`, { key: 'x'.repeat(7_000_000) });
      assert.deepEqual([answer.status, answer.body['code']], [413, 'request_too_large'], buffering);
    }
  },
);

test(
  'answers a client that stops sending with 408 if nginx streams, and keeps serving',
  { skip: withoutNginx },
  async (t) => {
    const { page, nginx } = await standBehind(t, mountOnNodeHttp, { bodyIdleTimeoutMs: 200 }, (port) =>
      rightProxy(port).replace('proxy_http_version', 'proxy_request_buffering off; proxy_http_version'),
    );
    const head = [
      'POST /api/fortface/session HTTP/1.1',
      `host: ${publicName}`,
      'content-type: application/json',
      'content-length: 1000',
      '',
      '{"a',
    ].join('\r\n');
    const socket = connect(nginx.port, '127.0.0.1', () => socket.write(head));
    let received = '';
    socket.setEncoding('utf8');
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('data', (part: string) => {
        received += part;
        if (received.includes('request_timeout')) resolve();
      });
      socket.on('close', () => resolve());
    });
    socket.destroy();
    assert.match(received, /^HTTP\/1\.1 408 [^]*request_timeout/);
    assert.equal((await page.capture('liveness')).status, 200);
  },
);
