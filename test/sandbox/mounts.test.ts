// The backend inside each server that integrators are likely to have, over HTTP, before the whole sandbox.
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, test, type TestContext } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import { actionSchema, deviceKeySetSchema, sessionAnswerSchema } from 'fortface-capture/contract';
import { createFortfaceBackend, type BackendOptions, type FortfaceBackend } from 'fortface-capture/server';
import * as next from '../../demo/mounts/next/app/api/fortface/[step]/route.ts';
import { mounts } from '../support/backend/mounts.ts';
import { readFace } from './pictures.ts';
import { sealCapture, sealDevice } from './seal.ts';
import { faceSize, startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const environment = {
  FORTFACE_URL: sandbox.url,
  FORTFACE_API_KEY: 'sandbox-key',
  FORTFACE_GALLERY_ID: 'sandbox-gallery',
  FORTFACE_ACCOUNT_NAME: 'sandbox',
};

/** What each mount handed on to `authorize`. */
const contexts: unknown[] = [];
const options: BackendOptions = {
  env: environment,
  authorize: (_request, _body, context) => {
    contexts.push(context);
    return { actions: actionSchema.options };
  },
};

/** What only the framework's own object has. */
const contextMembers: Readonly<Record<string, string>> = {
  'node:http': 'rawHeaders',
  Express: 'app',
  Fastify: 'routeOptions',
  Hono: 'req',
};

const allMounts: Readonly<Record<string, (fortface: FortfaceBackend) => Server | Promise<Server>>> = {
  ...mounts,
  // What Next does with the file: it picks the export by the method. Its other parts are not run here.
  "Next's route handler": () => {
    Object.assign(process.env, environment);
    const handlers = new Map(Object.entries(next));
    return createAdaptorServer({
      fetch: (request) => handlers.get(request.method)?.(request) ?? new Response(null, { status: 405 }),
    }) as Server;
  },
};

for (const [name, mount] of Object.entries(allMounts)) {
  test(`${name}: relays the keys, opens a session and forwards a capture`, async (t) => {
    const url = await listen(t, await mount(createFortfaceBackend(options)));
    const keys = await fetch(`${url}/api/fortface/session`);
    assert.equal(keys.status, 200);
    const device = await sealDevice(deviceKeySetSchema.parse(await keys.json()));
    const opened = await post(`${url}/api/fortface/session`, url, {
      action: 'liveness',
      deviceRequestInfo: device.deviceRequestInfo,
    });
    assert.equal(opened.status, 200, await opened.clone().text());
    const member = contextMembers[name];
    const context = contexts.pop();
    if (member !== undefined) {
      assert.ok(typeof context === 'object' && context !== null && member in context, String(context));
    }
    const session = sessionAnswerSchema.parse(await opened.json());
    const sealed = await sealCapture(session.sessionKey, {
      image: await readFace(),
      deviceRoot: device.root,
      size: faceSize,
    });
    const { sessionId, grant } = session;
    const body = { sessionId, grant, action: 'liveness', ...sealed };
    const submitted = await post(new URL(session.submitUrl ?? '', `${url}/api/fortface/session`), url, body);
    assert.equal(submitted.status, 200, await submitted.clone().text());
  });

  test(`${name}: refuses a page of a foreign origin`, async (t) => {
    const url = await listen(t, await mount(createFortfaceBackend(options)));
    const refused = await post(`${url}/api/fortface/session`, 'https://elsewhere.example', {
      action: 'liveness',
      deviceRequestInfo: 'a.b.c.d.e',
    });
    assert.equal(refused.status, 403);
    const answer: { code?: string } = await refused.json();
    assert.equal(answer.code, 'origin_refused');
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
  });

  test(`${name}: serves no other address than the two`, async (t) => {
    const url = await listen(t, await mount(createFortfaceBackend(options)));
    assert.equal((await fetch(`${url}/api/fortface/other`)).status, 404);
  });
}

function post(url: string | URL, origin: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(body),
  });
}

async function listen(t: TestContext, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}`;
}
