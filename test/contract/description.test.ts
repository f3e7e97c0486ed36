// The description as generators and linters read it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import { readFace } from '../sandbox/pictures.ts';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';
import { loadApiContract } from './api-contract.ts';

const run = promisify(execFile);
const sandbox = await startTestSandbox({ after });
const contract = await loadApiContract(sandbox.url);

interface Body {
  content?: { 'application/json'?: { example?: unknown } };
}
interface Described {
  operationId: string;
  requestBody?: Body;
  responses: Record<string, Body>;
}
interface Description {
  servers: { url: string }[];
  paths: Record<string, Record<string, Described>>;
}
const text = await (await fetch(`${sandbox.url}/openapi.json`)).text();
const description: Description = JSON.parse(text);
const operations = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, described]) => ({ method: method.toUpperCase(), path, ...described })),
);

// Within the project, so that the packages are found.
await mkdir('.cache', { recursive: true });
const folder = await mkdtemp(resolve('.cache/description-'));
after(() => rm(folder, { recursive: true, force: true }));
const file = join(folder, 'openapi.json');
await writeFile(file, text);
const picture = join(folder, 'face.jpg');
await writeFile(picture, await readFace());

test('names the server that answers, and every operation by an identifier of its own', () => {
  assert.deepEqual(
    description.servers.map(({ url }) => url),
    [sandbox.url],
  );
  const ids = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z][A-Za-z]+$/);
});

test('gives a request as an example wherever one is sent in plain, and only good ones', () => {
  for (const { method, path, requestBody } of operations) {
    if (requestBody === undefined || path === '/sdk/v1/handshake') continue;
    const example = requestBody.content?.['application/json']?.example;
    assert.notEqual(example, undefined, path);
    if (!path.startsWith('/sdk/')) assert.ok(contract.isRequest(method, path, example), `${method} ${path}`);
  }
});

test('Redocly finds nothing to say', async () => {
  const { stdout, stderr } = await run(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', file, '--format', 'json'],
    { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  const { problems, totals } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  assert.deepEqual(totals, { errors: 0, warnings: 0, ignored: 0 }, JSON.stringify(problems) + stderr);
});

test('a generated client compiles in strict mode, and makes every call', async () => {
  await writeFile(join(folder, 'api.d.ts'), astToString(await openapiTS(text)));
  const program = join(folder, 'call-everything.ts');
  await copyFile('test/contract/clients/call-everything.ts', program);
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext'];
  const resolution = ['--moduleResolution', 'bundler', '--allowImportingTsExtensions', '--types', 'node'];
  await run(process.execPath, [
    'node_modules/typescript/bin/tsc',
    ...flags,
    ...resolution,
    '--ignoreConfig',
    program,
  ]).catch((error: unknown) => assert.fail(String((error as { stdout?: string }).stdout)));
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, sandbox.url, picture]);
  const printed = stdout.trim().split('\n');
  assert.deepEqual(
    printed.map((line) => line.split(' ')[0]).sort(),
    operations.map(({ operationId }) => operationId).sort(),
  );
  for (const line of printed) {
    // A generated client cannot seal: these calls must be refused in the described form.
    if (line.startsWith('sdk')) assert.match(line, /^sdk\w+ 4\d\d [a-z_]+$/);
    else assert.match(line, /^\w+ 200$/);
  }
});
