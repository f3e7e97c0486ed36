/**
 * The collection of all requests, run from top to bottom by `newman`, Postman's own runner. It needs 120 packages, so it
 * is installed into `.cache/newman` when this runs, and not with the project.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { createSandboxBackend } from '../sandbox/sandbox-backend.ts';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';
import { readPort } from '../support/http/read-port.ts';
import { succeeds } from '../support/succeeds.ts';

const run = promisify(execFile);
const folder = resolve('.cache/newman');

/** What is read of newman's report. */
interface Report {
  run: {
    executions: {
      item: { name: string };
      request: { url: { path?: string[] } };
      response?: { code: number };
    }[];
    failures: { error: { message: string } }[];
  };
}

test('newman sends all requests, and only those that must be encrypted are refused', async () => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-save'];
  succeeds('npm', ['install', 'newman@6.2.2', ...quietly], folder);

  const sandbox = await startTestSandbox({ after });
  const server = createServer(createSandboxBackend(sandbox.url, { handoff: true }).nodeListener).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  after(() => server.close());
  const collection = join(folder, 'collection.json');
  await run(process.execPath, ['--import', 'tsx', 'tools/docs/write-collection.ts', collection]);
  const report = join(folder, 'report.json');
  const values = {
    FORTFACE_URL: sandbox.url,
    backendUrl: `http://127.0.0.1:${readPort(server)}/api/fortface`,
  };
  await run(process.execPath, [
    join(folder, 'node_modules/newman/bin/newman.js'),
    ...['run', collection, '--reporters', 'json', '--reporter-json-export', report],
    ...Object.entries(values).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
  ]);
  const { run: ran }: Report = JSON.parse(await readFile(report, 'utf8'));
  assert.deepEqual(
    ran.failures.map(({ error }) => error.message),
    [],
  );
  assert.equal(ran.executions.length, 24);
  for (const { item, request, response } of ran.executions) {
    const path = (request.url.path ?? []).join('/');
    const mustBeEncrypted =
      path.startsWith('sdk/') || /^Opens a session for one action$|^Forwards/.test(item.name);
    assert.match(String(response?.code), mustBeEncrypted ? /^4\d\d$/ : /^200$/, `${item.name}: ${path}`);
  }
});
