/**
 * The backend as a route handler of Next behind Debian's nginx, as the other mounts in test/backend/nginx.test.ts: with
 * nginx's default headers, and with those that one should set. `npm test -- next`.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { after, before, test, type TestContext } from 'node:test';
import { expectOwnAnswers, origin, plainProxy, rightProxy, sendTo } from '../support/backend/behind-nginx.ts';
import { createPage, type Page } from '../support/backend/page.ts';
import { startApiStub, stubKey, type ApiStub } from '../support/backend/start-api-stub.ts';
import { startNginx, withoutNginx } from '../support/backend/start-nginx.ts';
import { grantSecret, picture } from '../support/backend/with-route.ts';
import { findFreePort } from '../support/http/find-free-port.mjs';
import { succeeds } from '../support/succeeds.ts';

const consumer = 'demo/consumers/next';
/** Below the consumer, whose packages it takes. */
const folder = `${consumer}/.cache/mount`;
const publicUrl = `${origin}/api/fortface`;
const children: ChildProcess[] = [];
let stub: ApiStub;

before(async () => {
  if (withoutNginx !== false) return;
  succeeds('node', ['tools/prepare.mjs', 'next']);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp('demo/mounts/next/app', `${folder}/app`, { recursive: true });
  await cp(`${consumer}/app/layout.tsx`, `${folder}/app/layout.tsx`);
  await cp(`${consumer}/tsconfig.json`, `${folder}/tsconfig.json`);
  await writeFile(`${folder}/package.json`, JSON.stringify({ private: true, type: 'module' }));
  succeeds('node', ['../../node_modules/next/dist/bin/next', 'build'], folder);
  stub = await startApiStub();
});
after(async () => {
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await stub?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startNext(env: Record<string, string>): Promise<number> {
  const port = await findFreePort();
  const server = spawn(
    'node',
    ['../../node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', `${port}`],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        FORTFACE_URL: stub.url,
        FORTFACE_API_KEY: stubKey,
        FORTFACE_GALLERY_ID: 'gallery',
        FORTFACE_ACCOUNT_NAME: 'account',
        FORTFACE_GRANT_SECRET: grantSecret,
        FORTFACE_ROUTE: 'backoffice',
        ...env,
      },
    },
  );
  children.push(server);
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready')) break;
  server.stdout.resume();
  return port;
}

async function pageBehind(t: TestContext, proxy: string, more?: Record<string, string>): Promise<Page> {
  const nginx = await startNginx(t, proxy);
  return createPage({
    send: sendTo(nginx.port, more),
    sessionUrl: `${publicUrl}/session`,
    image: picture,
  });
}

for (const [how, proxy, env] of [
  ['its default headers and publicUrl', plainProxy, { FORTFACE_PUBLIC_URL: publicUrl }],
  ['the right headers', rightProxy, {}],
  ['the right headers and publicUrl', rightProxy, { FORTFACE_PUBLIC_URL: publicUrl }],
] as const) {
  test(`Next behind nginx with ${how}: same answers, typed errors`, { skip: withoutNginx }, async (t) => {
    stub.answer = undefined;
    const page = await pageBehind(t, proxy(await startNext(env)));
    await expectOwnAnswers(page, stub);
  });
}

test(
  'Next behind nginx with its default headers alone: refuses requests with the reason',
  { skip: withoutNginx },
  async (t) => {
    const page = await pageBehind(t, plainProxy(await startNext({})));
    const answer = await page.open('liveness');
    assert.deepEqual([answer.status, answer.body['code']], [403, 'origin_refused']);
  },
);

test(
  'Next behind nginx: forwarded headers of a client do not change its origin',
  { skip: withoutNginx },
  async (t) => {
    const port = await startNext({});
    const page = await pageBehind(t, rightProxy(port), {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example;proto=https',
    });
    const answer = await page.post(`${publicUrl}/session`, {}, { origin: 'https://evil.example' });
    assert.deepEqual([answer.status, answer.body['code']], [403, 'origin_refused']);
  },
);
