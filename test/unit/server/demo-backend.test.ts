import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createDemoBackend } from '../../../demo/backend/create-demo-backend.ts';
import { startDemo } from '../../../demo/start-demo.ts';
import { createPage } from '../../support/backend/page.ts';
import { startApiStub, stubKey, type ApiStub } from '../../support/backend/start-api-stub.ts';
import { picture } from '../../support/backend/with-route.ts';
import { startFakeFortface } from '../../support/http/fake-fortface.ts';
import { findFreePort } from '../../support/http/find-free-port.mjs';
import {
  apiKey,
  post,
  respondWell,
  sessionRequest,
  sessionToken,
} from '../../support/http/backend-fixture.ts';

test('the demo opens all five actions on this machine and none elsewhere', async () => {
  const fortface = await startFakeFortface(respondWell);
  try {
    const { handle } = createDemoBackend({ sandboxUrl: fortface.url });
    const path = '/api/fortface/session';
    for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080']) {
      for (const action of ['liveness', 'enroll', 'identify', 'search', 'capture']) {
        const body = { ...sessionRequest, action, externalUserId: 'ana' };
        assert.equal((await handle(post(`http://${host}${path}`, body))).status, 200);
      }
    }
    assert.equal((await handle(post(`http://demo.example${path}`, sessionRequest))).status, 403);
    assert.equal(fortface.calls[0]?.headers['x-api-key'], 'sandbox-key');
  } finally {
    await fortface.stop();
  }
});

test('the ten lines that the README shows are a working backend', async () => {
  const file = new URL('../../../demo/backend/backend-in-ten-lines.ts', import.meta.url);
  assert.ok(readFileSync(file, 'utf8').trimEnd().split('\n').length <= 10);
  const fortface = await startFakeFortface(respondWell);
  const port = await findFreePort();
  const backend = spawn(
    process.execPath,
    [...process.execArgv.filter((flag) => !flag.startsWith('--test')), '--import', 'tsx', file.pathname],
    {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        FORTFACE_URL: fortface.url,
        FORTFACE_API_KEY: apiKey,
        FORTFACE_GALLERY_ID: 'gallery',
        FORTFACE_ACCOUNT_NAME: 'account',
      },
      stdio: 'ignore',
    },
  );
  const ended = new Promise((resolve) => backend.once('exit', resolve));
  try {
    const response = await askUntilUp(`http://localhost:${port}/session`, () => backend.exitCode === null);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.ok(!text.includes(apiKey) && !text.includes(sessionToken));
    assert.equal(JSON.parse(text).submitUrl, '/submit');
  } finally {
    backend.kill();
    await ended;
    await fortface.stop();
  }
});

function readEnv(stub: ApiStub): Record<string, string> {
  return {
    FORTFACE_URL: stub.url,
    FORTFACE_API_KEY: stubKey,
    FORTFACE_GALLERY_ID: 'gallery',
    FORTFACE_ACCOUNT_NAME: 'account',
  };
}

async function askUntilUp(url: string, isAlive: () => boolean): Promise<Response> {
  while (isAlive()) {
    try {
      return await fetch(post(url, sessionRequest));
    } catch {
      // Not listening yet: the process is asked again as long as it lives.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('The backend ended before it answered');
}

test('the demo asks the service that the environment names, by the route that it names, and says so on its page', async (t) => {
  const stub = await startApiStub();
  t.after(() => stub.stop());
  const demo = await startDemo({ port: 0, env: { ...readEnv(stub), FORTFACE_ROUTE: 'backoffice' } });
  t.after(() => demo.stop());
  const html = await (await fetch(`${demo.url}/`)).text();
  assert.match(html, new RegExp(`judged by ${new URL(stub.url).host}, a service that may bill`));
  assert.match(html, /value="backoffice" checked/);
  const page = createPage({
    send: (request) => fetch(request),
    sessionUrl: `${demo.url}/api/fortface/session`,
    image: picture,
  });
  assert.equal((await page.capture('liveness')).status, 200);
  assert.deepEqual(
    stub.calls.map(({ action, body }) => [action, body]),
    [['liveness', {}]],
  );
});

test('the demo offers both routes, each with and without a decision of the backend', async (t) => {
  const stub = await startApiStub();
  t.after(() => stub.stop());
  const demo = await startDemo({ port: 0, env: readEnv(stub) });
  t.after(() => demo.stop());
  const html = await (await fetch(`${demo.url}/`)).text();
  assert.match(html, /value="sdk" checked/);
  for (const [path, expected] of [
    ['backoffice', { sessionId: true, photo: true, api: true }],
    ['backoffice-decided', { outcome: true, sessionId: true }],
  ] as const) {
    const page = createPage({
      send: (request) => fetch(request),
      sessionUrl: `${demo.url}/api/${path}/session`,
      image: picture,
    });
    const { status, body } = await page.capture('liveness');
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(Object(body)).sort(), Object.keys(expected).sort());
  }
  // The stub publishes no keys, as FortFace does not.
  const keys = await fetch(`${demo.url}/api/sdk/session`);
  assert.equal(keys.status, 502, await keys.text());
});
