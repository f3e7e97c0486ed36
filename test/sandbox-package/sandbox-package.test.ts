/** `fortface-sandbox` as strangers use it: packed, and installed in an empty folder. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test, { after, type TestContext } from 'node:test';
import { readPort } from '../support/http/read-port.ts';
import { succeeds } from '../support/succeeds.ts';

const project = mkdtempSync(join(tmpdir(), 'fortface-sandbox-package-'));
const packed = join(project, 'packed');
const installed = join(project, 'node_modules/fortface-sandbox');
after(() => {
  rmSync(project, { recursive: true, force: true });
});

mkdirSync(packed);
succeeds('npm', ['pack', '--workspace', 'fortface-sandbox', '--silent', '--pack-destination', packed]);
const tarball = join(packed, readdirSync(packed)[0] ?? '');
writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
// Packages that are in npm's cache are not fetched again.
succeeds(
  'npm',
  ['install', tarball, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'],
  project,
);
/** Without any address of a registry or a proxy that leads somewhere: nothing may be fetched after the installation. */
const offline = {
  PATH: process.env['PATH'],
  HOME: project,
  npm_config_registry: 'http://127.0.0.1:9',
  http_proxy: 'http://127.0.0.1:9',
  https_proxy: 'http://127.0.0.1:9',
  npm_config_update_notifier: 'false',
};
const imgData = readFileSync(join(installed, 'seeds/astronaut.jpg')).toString('base64');

/** Runs the command in an empty folder until it ends, or until it prints that it is ready. */
function run(t: TestContext, args: readonly string[], env: Record<string, string> = {}) {
  const child: ChildProcessWithoutNullStreams = spawn('npx', ['--no-install', 'fortface-sandbox', ...args], {
    cwd: project,
    env: { ...offline, ...env },
    detached: true,
  });
  let output = '';
  const ended = once(child, 'exit').then(([code]) => ({ code, output }));
  t.after(() => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (output.includes('Ctrl-C stops it.')) resolve(output);
    });
    void ended.then(() => reject(new Error(`It ended: ${output}`)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

/** The process that a process runs, at the end of the chain; on Linux. */
function findInnermost(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
  return child ? findInnermost(Number(child)) : pid;
}

function post(url: string, path: string, body: object): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' },
    body: JSON.stringify(body),
  });
}

test('starts by npx without a registry, prints what a newcomer needs, finds a face, and ends with 0 on SIGTERM', async (t) => {
  const { child, ready, ended } = run(t, ['--port', '0', '--seed', '--live'], { SANDBOX_LOG: 'silent' });
  const printed = await ready;
  const url = /FORTFACE_URL=(\S+)/.exec(printed)?.[1] ?? assert.fail(printed);
  assert.match(printed, new RegExp(`address +${url}\n`));
  for (const told of [
    'FORTFACE_API_KEY=sandbox-key FORTFACE_GALLERY_ID=sandbox-gallery FORTFACE_ACCOUNT_NAME=sandbox',
    join(project, '.fortface-sandbox'),
    `${url}/\n`,
    `${url}/sessions\n`,
    'Pictures enrolled: 1, skipped: 0.',
  ]) {
    assert.ok(printed.includes(told), `${told} is not in:\n${printed}`);
  }
  const liveness = await post(url, '/backoffice/v1/liveness', { imgData, analysis: { nsfw: true } });
  const answer: { photo: { liveness: { value: boolean } }; nsfw: { isSafe: boolean } } =
    await liveness.json();
  assert.deepEqual([liveness.status, answer.photo.liveness.value, answer.nsfw.isSafe], [200, true, true]);
  const search = await post(url, '/backoffice/v1/search', { imgData });
  const { matches }: { matches: { externalUserId: string; matchLevel: number }[] } = await search.json();
  assert.equal(matches[0]?.externalUserId, 'astronaut');

  for (const path of ['/', '/reference/swagger-ui-bundle.js', '/reference/show-reference.js', '/sessions'])
    assert.equal((await fetch(url + path)).status, 200, path);

  // npx passes no signal on, but ends as the command does.
  process.kill(findInnermost(child.pid ?? assert.fail()), 'SIGTERM');
  assert.equal((await ended).code, 0);
});

test('tells in one sentence why it cannot start', async (t) => {
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  t.after(() => busy.close());
  writeFileSync(join(project, 'file'), '');
  for (const [args, code, told] of [
    [['--port', 'eighty'], 2, '--port: "eighty" is not a port from 0 to 65535.'],
    [['--sed'], 2, "Unknown option '--sed'"],
    [['--live', '--host', '0.0.0.0'], 2, 'works on loopback only'],
    [['--port', '0', '--data', 'file/data'], 1, 'is not a folder that can be written to'],
    [['--port', String(readPort(busy))], 1, `Port ${readPort(busy)} of 127.0.0.1 is in use.`],
  ] as const) {
    const { ended } = run(t, [...args], { SANDBOX_LOG: 'silent' });
    const { code: status, output } = await ended;
    assert.equal(status, code, output);
    assert.match(output.trim(), /^fortface-sandbox: [^\n]+$/);
    assert.ok(output.includes(told), output);
  }
});

test('prints its options and its version', async (t) => {
  const help = await run(t, ['--help']).ended;
  assert.equal(help.code, 0);
  for (const option of ['--port', '--host', '--data', '--seed', '--reset', '--live', '--help', '--version'])
    assert.ok(help.output.includes(option), option);
  const { output } = await run(t, ['--version']).ended;
  assert.equal(output.trim(), JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).version);
});

test('is a typed import that leaves nothing behind when it stops', () => {
  writeFileSync(
    join(project, 'global-setup.ts'),
    `import { startSandbox, type Sandbox, type SandboxOptions } from 'fortface-sandbox';
const options: SandboxOptions = { port: 0, sessionLifeMs: 60_000 };
const sandbox: Sandbox = await startSandbox(options);
const response = await fetch(sandbox.url + '/readiness');
console.log(response.status);
await sandbox.stop();
// @ts-expect-error: there is no such option.
const wrong: SandboxOptions = { prot: 0 };
`,
  );
  const compile = [
    '--strict',
    '--skipLibCheck',
    'false',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--lib',
    'es2023,dom',
  ];
  succeeds(resolve('node_modules/.bin/tsc'), [...compile, 'global-setup.ts'], project);
  const temporary = join(project, 'temporary');
  mkdirSync(temporary);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['global-setup.js'], {
    cwd: project,
    env: { ...offline, TMPDIR: temporary },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stdout.trim()], [0, '200'], stderr);
  assert.deepEqual(readdirSync(temporary), []);
});

test('carries its nets with licence and hash, and no picture of anyone but the one in the public domain', () => {
  const models = readdirSync(join(installed, 'models'));
  const sums = readFileSync(join(installed, 'models/SHA256SUMS'), 'utf8').trim().split('\n');
  const named = sums.map((line) => line.split(/ +/)[1] ?? '');
  const nets = models.filter((file) => /\.(onnx|bin|json)$/.test(file));
  assert.deepEqual(nets.sort(), named.sort());
  for (const line of sums) {
    const [sha256, file = ''] = line.split(/ +/);
    const bytes = readFileSync(join(installed, 'models', file));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, file);
  }
  const described = readFileSync(join(installed, 'models/README.md'), 'utf8');
  for (const [, text = ''] of described.matchAll(/\((LICENSE[^)]+)\)/g))
    assert.ok(models.includes(text), text);
  assert.ok(existsSync(join(installed, 'LICENSE')));
  const pictures = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(jpe?g|png|webp|gif|avif)$/i.test(file),
  );
  assert.deepEqual(pictures.sort(), [join('reference', 'portrait.jpg'), join('seeds', 'astronaut.jpg')]);
});

test('carries its reference with licence, and a collection of all requests', () => {
  for (const file of ['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt'])
    assert.ok(existsSync(join(installed, 'reference/swagger-ui', file)), file);
  const collection: { item: { name: string; item: unknown[] }[] } = JSON.parse(
    readFileSync(join(installed, 'collection/fortface-sandbox.postman_collection.json'), 'utf8'),
  );
  assert.deepEqual(
    collection.item.map(({ name, item }) => [name, item.length]),
    [
      ['SDK', 6],
      ['Backoffice', 11],
      ['Service', 3],
      ['Backend', 4],
    ],
  );
});

test('the image runs as a user without rights, keeps data in a volume, and says whether it is ready', () => {
  const dockerfile = readFileSync(join(installed, 'Dockerfile'), 'utf8');
  const steps = dockerfile
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^(\w+) +(.+)$/.exec(line)?.slice(1) ?? assert.fail(line));
  const valueOf = (name: string): string =>
    steps.findLast(([step]) => step === name)?.[1] ?? assert.fail(name);
  assert.match(valueOf('FROM'), /^node:\d+-\w+/, 'a named version');
  assert.equal(valueOf('USER'), 'node');
  const last = steps.map(([name]) => name);
  assert.ok(last.lastIndexOf('RUN') < last.indexOf('USER'), 'nothing is installed by the user');
  const variables = Object.fromEntries(
    valueOf('ENV')
      .split(/ +/)
      .map((pair) => pair.split('=')),
  );
  assert.equal(valueOf('VOLUME'), variables['SANDBOX_DATA']);
  assert.ok(valueOf('RUN').endsWith(`--owner=node --group=node --mode=0700 ${variables['SANDBOX_DATA']}`));
  assert.match(valueOf('HEALTHCHECK'), new RegExp(`127\\.0\\.0\\.1:${valueOf('EXPOSE')}/readiness`));
  const command: string[] = JSON.parse(valueOf('CMD'));
  assert.deepEqual(command[0], 'node');
  assert.ok(existsSync(join(project, command[1] ?? '')), command[1]);
});
