/** Every server sample of README and docs, run as it stands before the sandbox: what a reader copies works. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';
import type { Action } from 'fortface-capture/contract';
import type { FortfaceBackend } from 'fortface-capture/server';
import { createPage, type Person, type Send } from '../support/backend/page.ts';
import { findFreePort } from '../support/http/find-free-port.mjs';
import { readFace } from './pictures.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { faceSize, startTestSandbox } from './test-sandbox.ts';

// Samples are TypeScript that is written while the tests run.
register();

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Below the project, so that samples find its dependencies. */
const folder = path.join(root, '.cache', `docs-samples-${process.pid}`);
await mkdir(folder, { recursive: true });
after(() => rm(folder, { recursive: true, force: true }));

const sandbox = await startTestSandbox({ after });
const environment = {
  FORTFACE_URL: sandbox.url,
  FORTFACE_API_KEY: 'sandbox-key',
  FORTFACE_GALLERY_ID: 'sandbox-gallery',
  FORTFACE_ACCOUNT_NAME: 'sandbox',
};
Object.assign(process.env, environment);

interface Sample {
  file: string;
  code: string;
  /** Written with the sample's code. */
  module: string;
}

const samples = await readSamples();

async function readSamples(): Promise<Sample[]> {
  const docs = (await readdir(path.join(root, 'docs'))).filter((name) => name.endsWith('.md')).sort();
  const found: Sample[] = [];
  for (const file of ['README.md', ...docs.map((name) => `docs/${name}`)]) {
    const text = await readFile(path.join(root, file), 'utf8');
    for (const [, code = ''] of text.matchAll(/^```(?:ts|js|typescript|javascript|mjs)\n(.*?)^```$/gms)) {
      if (!/from 'fortface-capture\/(server|opener)'/.test(code)) continue;
      const module = path.join(folder, `sample-${found.length}.ts`);
      await writeFile(module, code);
      found.push({ file, code, module });
    }
  }
  return found;
}

/** What a sample does, by a line that it alone holds. */
const exercises: Readonly<Record<string, (t: TestContext, sample: Sample) => Promise<void>>> = {
  'createServer(fortface.nodeListener).listen': async (t, { module }) => {
    const port = await findFreePort();
    const child = spawn(process.execPath, ['--import', 'tsx', module], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    t.after(async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    });
    const origin = `http://127.0.0.1:${port}`;
    while (!(await isServing(origin))) {
      assert.equal(child.exitCode, null, 'the sample has ended');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const page = await openPage((request) => fetch(request), origin);
    assert.equal((await page.capture('liveness')).status, 200);
    assert.equal((await page.open('enroll', { externalUserId: 'ana' })).status, 403);
  },
  'readSession(request.headers.get(': async (_t, { module }) => {
    // What the sample only declares is the reader's own.
    const readSession = async (cookie: string | null) =>
      cookie === 'session=ana' ? { userId: 'ana' } : undefined;
    Object.assign(globalThis, { readSession });
    const { fortface } = await importBackend(module);
    const signedIn = await openPage((request) => {
      request.headers.set('cookie', 'session=ana');
      return fortface.handle(request);
    }, 'https://app.example.com');
    assert.equal((await signedIn.capture('liveness')).status, 200);
    const stranger = await openPage((request) => fortface.handle(request), 'https://app.example.com');
    assert.equal((await stranger.open('liveness')).status, 403);
  },
  'context: ExpressRequest': async (_t, { module }) => {
    const { fortface } = await importBackend(module);
    const as = (user: object | undefined) =>
      openPage((request) => fortface.handle(request, { user }), 'http://localhost');
    assert.equal((await (await as({ id: 'ana' })).capture('liveness')).status, 200);
    assert.equal((await (await as(undefined)).open('liveness')).status, 403);
  },
  'decideByDefault({': async (_t, { module }) => {
    Object.assign(globalThis, {
      findUser: async (request: Request) => request.headers.get('x-user') ?? undefined,
    });
    const { fortface } = await importBackend(module);
    const page = await openPage((request) => {
      request.headers.set('x-user', 'ana-decided');
      return fortface.handle(request);
    }, 'http://localhost');
    const outcomeOf = async (action: Action, person: Person = {}) =>
      (await page.capture(action, person)).body['outcome'];
    assert.equal(await outcomeOf('liveness'), 'accepted');
    assert.equal(await outcomeOf('liveness', { externalTransactionId: 'sandbox:liveness=false' }), 'retry');
    assert.equal(await outcomeOf('enroll'), 'accepted');
    assert.equal(await outcomeOf('identify'), 'accepted');
    const lifeless = { externalTransactionId: 'sandbox:liveness=false' };
    assert.equal(await outcomeOf('identify', lifeless), 'rejected');
    const content = { capture: { auto: false, attempt: 1, durationMs: 1, camera: 'file' } };
    const file = await page.submit(await page.prepare('liveness', {}, { content }));
    assert.deepEqual([file.status, file.body['code']], [422, 'no_files']);
    const stranger = await openPage((request) => fortface.handle(request), 'http://localhost');
    assert.equal((await stranger.open('liveness')).status, 403);
  },
  'verifySession(log, {': async (_t, { module }) => {
    const { isUserLive } = await import(pathToFileURL(module).href);
    const fortface = createSandboxBackend(sandbox.url);
    const sessionOf = async (externalTransactionId?: string): Promise<unknown> => {
      const person = { externalUserId: 'ana', ...(externalTransactionId && { externalTransactionId }) };
      const page = await openPage((request) => fortface.handle(request), 'http://localhost');
      const prepared = await page.prepare('liveness', person);
      assert.equal((await page.submit(prepared)).status, 200);
      return prepared.session.sessionId;
    };
    const live = await sessionOf();
    assert.equal(await isUserLive(fortface, live, 'eve'), false);
    assert.equal(await isUserLive(fortface, live, 'ana'), true);
    assert.equal(await isUserLive(fortface, live, 'ana'), false);
    const spoof = await sessionOf('sandbox:liveness=false');
    const log = await fortface.backoffice.session(String(spoof));
    assert.equal(log.isSuccess, true, 'a session succeeds whose face is not live');
    assert.equal(await isUserLive(fortface, spoof, 'ana'), false);
  },
};

test('every server sample has an exercise, and every exercise a sample', () => {
  assert.ok(samples.length >= 4);
  const lost = samples.filter(
    ({ code }) => Object.keys(exercises).filter((line) => code.includes(line)).length !== 1,
  );
  assert.deepEqual(
    lost.map(({ file, code }) => `${file}: ${code}`),
    [],
  );
  for (const line of Object.keys(exercises)) {
    assert.ok(
      samples.some(({ code }) => code.includes(line)),
      `no sample holds ${line}`,
    );
  }
});

for (const sample of samples) {
  const [line, exercise] = Object.entries(exercises).find(([key]) => sample.code.includes(key)) ?? [];
  test(`${sample.file} runs: ${line}`, async (t) => {
    await exercise?.(t, sample);
  });
}

async function openPage(send: Send, origin: string) {
  return createPage({
    send,
    sessionUrl: `${origin}/api/fortface/session`,
    image: await readFace(),
    size: faceSize,
  });
}

async function importBackend(module: string): Promise<{ fortface: FortfaceBackend }> {
  return import(pathToFileURL(module).href);
}

async function isServing(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/fortface/session`).then(
    ({ ok }) => ok,
    () => false,
  );
}
