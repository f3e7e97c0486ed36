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
import { createProof } from '../../src/dpop/create-proof.ts';
import type { ProofKey } from '../../src/dpop/proof-key.ts';
import { createPage, type Person, type Send } from '../support/backend/page.ts';
import { makeProofKey } from '../support/dpop/make-proof-key.ts';
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
  'createServer(fortface.nodeListener).listen': serveAsProgram,
  "app.use(express.static('public'))": serveAsProgram,
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
  'decide: decideByDefault(),': async (_t, { module }) => {
    Object.assign(globalThis, { findUser: async () => 'ana-usual' });
    const { fortface } = await importBackend(module);
    const page = await openPage((request) => fortface.handle(request), 'http://localhost');
    const { body } = await page.capture('liveness');
    assert.deepEqual([body['outcome'], body['photo'], body['answer']], ['accepted', undefined, undefined]);
    const lifeless = { externalTransactionId: 'sandbox:liveness=false' };
    assert.equal((await page.capture('liveness', lifeless)).body['outcome'], 'rejected');
  },
  "audit: (event) => writeToSiem('capture', event)": async (_t, { module }) => {
    const written: [kind: string, event: unknown][] = [];
    let user: string | undefined = 'ana-audited';
    Object.assign(globalThis, {
      findUser: async () => user,
      writeToSiem: (kind: string, event: unknown) => written.push([kind, event]),
    });
    const { fortface } = await importBackend(module);
    const page = await openPage((request) => fortface.handle(request), 'http://localhost');
    assert.equal((await page.capture('liveness')).status, 200);
    user = undefined;
    assert.equal((await page.open('liveness')).status, 403);
    assert.deepEqual(
      written.map(([kind, event]) => [
        kind,
        read(event, 'route'),
        read(event, 'status'),
        read(event, 'code'),
      ]),
      [
        ['capture', 'device-keys', 200, undefined],
        ['capture', 'session', 200, undefined],
        ['capture', 'submit', 200, undefined],
        ['capture', 'device-keys', 200, undefined],
        ['capture', 'session', 403, 'permission_denied'],
      ],
    );
    const [session, submit] = [written[1]?.[1], written[2]?.[1]];
    assert.equal(read(session, 'sessionId'), read(submit, 'sessionId'));
    assert.equal(typeof read(submit, 'operationalSessionId'), 'string');
    assert.doesNotMatch(JSON.stringify(written), /ana-audited|sandbox-key/);
  },
  'export const registration = createFortfaceBackend({': async (_t, { module }) => {
    const known = new Map<string, { dpopJkt: string; sessionId: string }>();
    const devices = {
      has: async ({ externalUserId, dpopJkt }: { externalUserId: string; dpopJkt: string }) =>
        known.get(externalUserId)?.dpopJkt === dpopJkt,
      add: async (device: { externalUserId: string; dpopJkt: string; sessionId: string }) => {
        known.set(device.externalUserId, device);
      },
    };
    Object.assign(globalThis, { devices, findUser: async () => 'ana-pix' });
    const backends: Record<'registration' | 'payment', FortfaceBackend> = await import(
      pathToFileURL(module).href
    );
    const enrolling = createSandboxBackend(sandbox.url);
    const enrolled = await openPage((request) => enrolling.handle(request), 'http://localhost');
    assert.equal((await enrolled.capture('enroll', { externalUserId: 'ana-pix' })).status, 200);

    const own = await makeProofKey();
    const other = await makeProofKey();
    const pageOf = (name: keyof typeof backends) =>
      openPage((request) => backends[name].handle(request), 'http://localhost');
    const identify = async (
      name: keyof typeof backends,
      { signer = own, camera, ...person }: Person & { signer?: ProofKey; camera?: 'file' } = {},
    ) => {
      const page = await pageOf(name);
      const capture = { auto: false, attempt: 1, durationMs: 1, camera };
      const bend = camera === undefined ? {} : { content: { capture } };
      const prepared = await page.prepare('identify', { dpopJkt: own.thumbprint, ...person }, bend);
      const target = prepared.session.proof ?? assert.fail('the session is not bound');
      const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
      const dpop = await createProof(signer, target, { random, nowMs: Date.now() });
      return page.submit(prepared, {}, { dpop });
    };
    const isRefused = async (name: keyof typeof backends, dpopJkt?: string) => {
      const person = dpopJkt === undefined ? {} : { dpopJkt };
      return (await (await pageOf(name)).open('identify', person)).status === 403;
    };

    assert.ok(await isRefused('registration'), 'a browser without a key');
    assert.ok(await isRefused('payment', own.thumbprint), 'a browser that is not registered');
    const lifeless = { externalTransactionId: 'sandbox:liveness=false' };
    assert.equal((await identify('registration', lifeless)).body['outcome'], 'rejected');
    assert.equal((await identify('registration', { signer: other })).body['code'], 'proof_invalid');
    assert.equal((await identify('registration', { camera: 'file' })).body['code'], 'no_files');
    assert.equal(known.size, 0);

    assert.equal((await identify('registration')).body['outcome'], 'accepted');
    assert.equal(known.get('ana-pix')?.dpopJkt, own.thumbprint);
    assert.equal((await identify('payment')).body['outcome'], 'accepted');
    assert.ok(await isRefused('payment', other.thumbprint), 'another browser');
    assert.equal((await identify('payment', { signer: other })).body['code'], 'proof_invalid');
    assert.equal((await identify('payment', { camera: 'file' })).body['code'], 'no_files');
    assert.equal((await identify('payment', lifeless)).body['outcome'], 'rejected');
  },
  '  handoff: true,': async (_t, { module }) => {
    const { fortface }: { fortface: FortfaceBackend } = await import(pathToFileURL(module).href);
    const post = async (body: object): Promise<Record<string, unknown>> => {
      const response = await fortface.handle(
        new Request('http://localhost/api/fortface/handoff', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'http://localhost' },
          body: JSON.stringify(body),
        }),
      );
      assert.equal(response.status, 200);
      return response.json();
    };
    const { link, watch } = await post({ step: 'create', action: 'liveness' });
    assert.equal((await post({ step: 'watch', watch }))['state'], 'waiting');
    assert.equal((await post({ step: 'claim', link }))['action'], 'liveness');
    assert.equal((await post({ step: 'watch', watch }))['state'], 'opened');
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
    assert.equal(log.isSuccess, false, 'stricter than what the page of FortFace promises');
    const unproven = { backoffice: { session: async () => ({ ...log, isSuccess: true }) } };
    assert.equal(await isUserLive(unproven, spoof, 'ana'), false, 'where it may be true, liveness decides');
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

const read = (event: unknown, field: string): unknown =>
  typeof event === 'object' && event !== null ? Reflect.get(event, field) : undefined;

async function isServing(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/fortface/session`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Runs the sample as a program of its own, and takes one capture. */
async function serveAsProgram(t: TestContext, { module }: Sample): Promise<void> {
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
}
