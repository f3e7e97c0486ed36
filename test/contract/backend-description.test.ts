// The description of the integrator's backend as generators and linters read it, and the collection of requests.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import { describeBackend } from '../../tools/docs/describe-backend.ts';
import { describeCollection, type ApiDescription } from '../../tools/docs/describe-collection.ts';
import { createSandboxBackend } from '../sandbox/sandbox-backend.ts';
import { readFace } from '../sandbox/pictures.ts';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';
import { readPort } from '../support/http/read-port.ts';

const run = promisify(execFile);
const sandbox = await startTestSandbox({ after });
const server = createServer(createSandboxBackend(sandbox.url, { handoff: true }).nodeListener).listen(
  0,
  '127.0.0.1',
);
await once(server, 'listening');
after(() => server.close());
const backendUrl = `http://127.0.0.1:${readPort(server)}/api/fortface`;
const description = describeBackend() as ApiDescription;

// Within the project, so that the packages are found.
await mkdir('.cache', { recursive: true });
const folder = await mkdtemp(resolve('.cache/backend-description-'));
after(() => rm(folder, { recursive: true, force: true }));

test('Redocly finds nothing to say about the backend', async () => {
  const { stdout, stderr } = await run(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', 'docs/backend.openapi.json', '--format', 'json'],
    { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  const { problems, totals } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  assert.deepEqual(totals, { errors: 0, warnings: 0, ignored: 0 }, JSON.stringify(problems) + stderr);
});

test('a generated client of the backend compiles in strict mode, and makes every call', async () => {
  const text = await readFile('docs/backend.openapi.json', 'utf8');
  await writeFile(join(folder, 'backend.d.ts'), astToString(await openapiTS(text)));
  const program = join(folder, 'call-backend.ts');
  await copyFile('test/contract/clients/call-backend.ts', program);
  const picture = join(folder, 'face.jpg');
  await writeFile(picture, await readFace());
  // The settings of the project, for the seal that the program borrows from the tests.
  const settings = { extends: resolve('tsconfig.json'), include: [program], exclude: [] };
  const project = join(folder, 'tsconfig.json');
  const ownOutput = {
    noEmit: true,
    incremental: false,
    tsBuildInfoFile: null,
    exactOptionalPropertyTypes: true,
  };
  await writeFile(project, JSON.stringify({ ...settings, compilerOptions: ownOutput }));
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '--project', project]).catch(
    (error: unknown) => assert.fail(String((error as { stdout?: string }).stdout)),
  );
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, backendUrl, picture]);
  const lines = stdout.trim().split('\n');
  assert.deepEqual(lines.slice(0, 4), [
    'getDeviceKeys 200',
    'openSession 200',
    'submitCapture 200',
    'live true',
  ]);
  assert.match(lines[4] ?? '', /^again (409 envelope_replay|410 session_used)$/);
});

interface Collection {
  variable: { key: string; value: string }[];
  item: { name: string; item: CollectionRequest[] }[];
}
interface CollectionRequest {
  name: string;
  request: {
    method: string;
    url: string;
    header: { key: string; value: string }[];
    body?: { raw: string };
  };
}

test('the collection runs from top to bottom against sandbox and backend', async () => {
  const text = await (await fetch(`${sandbox.url}/openapi.json`)).text();
  const collection = describeCollection(JSON.parse(text), description) as Collection;
  const values = new Map(collection.variable.map(({ key, value }) => [key, value]));
  for (const name of ['FORTFACE_URL', 'FORTFACE_API_KEY', 'FORTFACE_GALLERY_ID', 'FORTFACE_ACCOUNT_NAME'])
    assert.ok(values.get(name), name);
  values.set('FORTFACE_URL', sandbox.url).set('backendUrl', backendUrl);
  const fill = (given: string): string =>
    given.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => values.get(name) ?? assert.fail(name));
  const statuses: Record<string, number[]> = {};
  for (const folder of collection.item) {
    for (const { request } of folder.item) {
      const response = await fetch(fill(request.url), {
        method: request.method,
        headers: request.header.map(({ key, value }): [string, string] => [key, fill(value)]),
        ...(request.body === undefined ? {} : { body: fill(request.body.raw) }),
      });
      const answer = await response.text();
      if (response.status >= 500) assert.fail(answer);
      (statuses[folder.name] ??= []).push(response.status);
      // What the collection's script does.
      const { sessionId } = answer.startsWith('{') ? JSON.parse(answer) : {};
      if (sessionId) values.set('sessionId', sessionId);
    }
  }
  // Only the element can seal what the SDK context and the backend ask for.
  assert.deepEqual(new Set(statuses['Backoffice']), new Set([200]));
  assert.deepEqual(new Set(statuses['Service']), new Set([200]));
  assert.ok(
    statuses['SDK']?.every((status) => status === 400 || status === 401),
    String(statuses['SDK']),
  );
  // The last one asks whether the backend hands captures over.
  assert.deepEqual(statuses['Backend'], [200, 400, 400, 200]);
});
