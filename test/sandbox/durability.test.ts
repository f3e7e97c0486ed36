import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readFace, readFaceSaying } from './pictures.ts';
import { createTestClient, findStore, startTestSandbox } from './test-sandbox.ts';

const program = fileURLToPath(new URL('./run-sandbox.ts', import.meta.url));

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-durable-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A sandbox in a process of its own, and all that it printed. */
async function spawnSandbox(
  t: TestContext,
  dataDir: string,
  { logLevel = 'silent', databaseUrl }: { logLevel?: string; databaseUrl?: string } = {},
) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', program, dataDir, logLevel, ...(databaseUrl === undefined ? [] : [databaseUrl])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /^ready (\S+)$/m.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => {
      reject(new Error(`The sandbox ended before it was ready: ${output}`));
    });
  });
  const kill = async (): Promise<void> => {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  };
  return { client: createTestClient(url), kill, output: () => output };
}

test('loses nothing that a killed sandbox acknowledged', async (t) => {
  const dataDir = await createFolder(t);
  const place = await findStore(t, dataDir);
  const first = await spawnSandbox(t, dataDir, place);
  const waiting = await first.client.openSession('liveness');
  const keySet = await first.client.keySet();
  const acknowledged: string[] = [];
  const asked: string[] = [];
  const enrolAll = async (lane: number): Promise<void> => {
    for (let round = 0; ; round += 1) {
      const externalUserId = `user-${lane}-${round}`;
      asked.push(externalUserId);
      const imgData = (await readFaceSaying(externalUserId)).toString('base64');
      const { status } = await first.client.backoffice('enroll', { externalUserId, imgData });
      assert.equal(status, 200);
      acknowledged.push(externalUserId);
    }
  };
  const lanes = Promise.allSettled([enrolAll(1), enrolAll(2), enrolAll(3)]);
  while (acknowledged.length < 12) await new Promise((resolve) => setTimeout(resolve, 10));
  await first.kill();
  await lanes;

  const second = await startTestSandbox(t, { dataDir, ...place });
  assert.deepEqual(await second.keySet(), keySet, 'the device keys are the same');
  for (const externalUserId of asked) {
    const imgData = (await readFaceSaying(externalUserId)).toString('base64');
    const { status, body } = await second.backoffice('identify', { externalUserId, imgData });
    if (acknowledged.includes(externalUserId)) assert.equal(status, 200, externalUserId);
    else assert.ok(status === 404 || status === 200, externalUserId);
    if (status === 200) assert.equal(body.matchLevel?.value, 16, 'a face is there whole or not at all');
  }
  const sealed = await second.seal(waiting);
  assert.equal((await second.submit(waiting, 'liveness', sealed)).status, 200, 'an open session lives on');
  assert.equal((await second.submit(waiting, 'liveness', sealed)).status, 409);
});

test('shares one store between two processes: accepts a capture once, refuses 100 of 100 replays, finds a face in both', async (t) => {
  const dataDir = await createFolder(t);
  const place = await findStore(t, dataDir);
  const [one, two] = await Promise.all([
    startTestSandbox(t, { dataDir, ...place }),
    spawnSandbox(t, dataDir, place),
  ]);
  const session = await one.openSession('liveness');
  const sealed = await one.seal(session);
  const answers = await Promise.all(
    Array.from({ length: 101 }, (_, index) =>
      (index % 2 === 0 ? one : two.client).submit(session, 'liveness', sealed),
    ),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal(answers.filter(({ body }) => body.code === 'envelope_replay').length, 100);

  const imgData = (await readFace()).toString('base64');
  await one.backoffice('search', { imgData });
  await two.client.backoffice('enroll', { externalUserId: 'gil', imgData });
  const found = await one.backoffice('search', { imgData });
  assert.equal(found.body.matches?.[0]?.externalUserId, 'gil');
  await one.backoffice('enroll', { externalUserId: 'gil' }, 'DELETE');
  assert.deepEqual((await two.client.backoffice('search', { imgData })).body.matches, []);
  await two.kill();
});

test('writes neither pictures nor faces, tokens, CPF or session keys to files or logs in plain form', async (t) => {
  const dataDir = await createFolder(t);
  const cpf = '52998224725';
  const place = await findStore(t, dataDir);
  const { client, kill, output } = await spawnSandbox(t, dataDir, { ...place, logLevel: 'debug' });
  const picture = await readFace();
  const unused = await client.openSession('liveness');
  const enrolled = await client.capture('enroll', {
    image: picture,
    body: { externalUserId: 'hugo-in-person' },
  });
  assert.equal(enrolled.status, 200);
  const captured = await client.capture('capture', { image: picture, body: { document: cpf } });
  assert.equal(captured.status, 200);
  await client.capture('capture', { body: { document: '52998224724' } });
  await client.capture('liveness', { image: await readFaceSaying('crash') });
  while (!output().includes('"status":500')) await new Promise((resolve) => setTimeout(resolve, 10));
  await kill();

  const files = await readdir(dataDir);
  assert.ok(files.some((file) => file.endsWith('.db')) && files.includes('vault.key'));
  assert.equal((await stat(path.join(dataDir, 'vault.key'))).mode & 0o777, 0o600);
  const contents = await Promise.all(files.map((file) => readFile(path.join(dataDir, file))));
  const stored = Buffer.concat(contents);
  const token = Buffer.from(unused.sessionToken);
  const inPicture = picture.subarray(40_000, 40_024);
  for (const secret of [token, Buffer.from(cpf), inPicture, Buffer.from(inPicture.toString('base64'))]) {
    assert.ok(!stored.includes(secret), 'stored in plain form');
  }
  const log = output();
  assert.match(log, /"route":"\/sdk\/v1\/enroll"/);
  assert.match(log, /"code":"document_invalid"/);
  assert.match(log, /unexpected error/);
  for (const secret of [
    cpf,
    'hugo-in-person',
    'sandbox-key',
    unused.sessionToken,
    unused.sessionKey,
    enrolled.session.sessionToken,
    'A secret of the user',
    picture.toString('base64').slice(1000, 1040),
  ]) {
    assert.ok(!log.includes(secret), `logged: ${secret.slice(0, 12)}`);
  }
});
