/**
 * Spectral and `@hey-api/openapi-ts` on the descriptions of sandbox and backend. They need 300 packages, so they are
 * installed into `.cache/generators` when this runs, and not with the project.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { createSandboxBackend } from '../sandbox/sandbox-backend.ts';
import { readFace } from '../sandbox/pictures.ts';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';
import { readPort } from '../support/http/read-port.ts';
import { succeeds } from '../support/succeeds.ts';

const run = promisify(execFile);
const folder = resolve('.cache/generators');
const typescript: { version: string } = JSON.parse(
  await readFile('node_modules/typescript/package.json', 'utf8'),
);
/** The last version of the generator that runs on Node 20. */
const packages = [
  '@stoplight/spectral-cli@6.16.3',
  '@hey-api/openapi-ts@0.95.0',
  `typescript@${typescript.version}`,
];

await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-save'];
succeeds('npm', ['install', ...packages, ...quietly], folder);

const sandbox = await startTestSandbox({ after });
const server = createServer(createSandboxBackend(sandbox.url).nodeListener).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => server.close());
await writeFile(join(folder, 'sandbox.json'), await (await fetch(`${sandbox.url}/openapi.json`)).text());
await copyFile('docs/backend.openapi.json', join(folder, 'backend.json'));
const tool = (name: string, args: readonly string[]) =>
  run(process.execPath, [join(folder, 'node_modules', name), ...args], { cwd: folder }).catch(
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string };
      assert.fail(`${stdout}${stderr}`);
    },
  );

test('Spectral finds nothing to say about either description', async () => {
  await writeFile(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
  for (const file of ['sandbox.json', 'backend.json'])
    await tool('@stoplight/spectral-cli/dist/index.js', ['lint', file, '--fail-severity', 'hint']);
});

test('the clients of @hey-api/openapi-ts compile in strict mode, and make every call', async () => {
  for (const name of ['sandbox', 'backend']) {
    await rm(join(folder, name), { recursive: true, force: true });
    await tool('@hey-api/openapi-ts/bin/run.js', ['-i', `${name}.json`, '-o', name]);
  }
  const program = join(folder, 'call-with-hey-api.ts');
  await copyFile('test/contract/clients/call-with-hey-api.ts', program);
  const picture = join(folder, 'face.jpg');
  await writeFile(picture, await readFace());
  const target = ['--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
  const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')];
  await tool('typescript/bin/tsc', ['--noEmit', '--strict', ...target, ...types, '--ignoreConfig', program]);
  const backendUrl = `http://127.0.0.1:${readPort(server)}/api/fortface`;
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    ...[program, sandbox.url, backendUrl, picture],
  ]);
  const printed = stdout.trim().split('\n');
  assert.equal(printed.length, 23);
  for (const line of printed) {
    // A generated client cannot seal: these calls must be refused.
    const isRefused = /^(sdk|openSession|submitCapture)/.test(line);
    assert.match(line, isRefused ? /^\w+ 4\d\d$/ : /^\w+ 200$/);
  }
});
