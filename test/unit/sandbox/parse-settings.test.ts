import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { parseSettings } from '../../../demo/sandbox/command/parse-settings.ts';

test('listens on port 8081 of loopback by default', async () => {
  const { command, options, seedFolder } = await parseSettings([], {});
  assert.equal(command, 'serve');
  assert.deepEqual([options.port, options.host, seedFolder], [8081, '127.0.0.1', undefined]);
  assert.equal(options.dataDir, path.resolve('.fortface-sandbox'));
});

test('reads address and data folder from the environment, and ignores empty variables', async () => {
  const { options } = await parseSettings([], {
    SANDBOX_PORT: '9000',
    SANDBOX_DATA: '/tmp/x',
    DATABASE_URL: '',
    SANDBOX_SESSION_SECONDS: '60',
  });
  assert.deepEqual(
    [options.port, options.dataDir, options.databaseUrl],
    [9000, path.resolve('/tmp/x'), undefined],
  );
  assert.equal(options.sessionLifeMs, 60_000);
});

test('prefers options to variables', async () => {
  const args = ['--port', '9001', '--host', '127.0.0.2', '--data=/tmp/y'];
  const { options } = await parseSettings(args, { SANDBOX_PORT: '9000', SANDBOX_DATA: '/tmp/x' });
  assert.deepEqual(
    [options.port, options.host, options.dataDir],
    [9001, '127.0.0.2', path.resolve('/tmp/y')],
  );
});

test('rejects an argument that cannot be used and names it', async () => {
  for (const [args, told] of [
    [['--port', 'http'], /--port: "http"/],
    [['--port', '70000'], /--port: "70000"/],
    [['--port'], /--port/],
    [['--sed'], /--sed/],
    [['faces'], /"faces"/],
    [['--seed', '.', 'more'], /"more"/],
    [['--reset', '.'], /"\."/],
    [['--host='], /--host has an empty value\. Give it one, or leave --host out/],
    [['--host', ''], /--host has an empty value/],
    [['--data= '], /--data has an empty value/],
    [['--port='], /--port has an empty value/],
    [['--seed', ''], /--seed has an empty value/],
    [['--seed', '/nowhere/at/all'], /--seed: \/nowhere\/at\/all is not a folder/],
  ] as const) {
    await assert.rejects(parseSettings(args, {}), { name: 'UsageError', message: told }, args.join(' '));
  }
});

test('rejects an impossible value and names its variable', async () => {
  await assert.rejects(parseSettings([], { SANDBOX_PORT: 'http' }), /SANDBOX_PORT/);
  await assert.rejects(parseSettings([], { SANDBOX_PORT: '70000' }), /SANDBOX_PORT/);
  await assert.rejects(parseSettings([], { SANDBOX_LOG: 'loud' }), /SANDBOX_LOG/);
});

test('seeding takes a folder or the picture of the package, and resetting is a command of its own', async () => {
  assert.equal((await parseSettings(['--seed', 'test'], {})).seedFolder, path.resolve('test'));
  const own = (await parseSettings(['--seed', '--port', '0'], {})).seedFolder ?? '';
  assert.deepEqual(
    (await readdir(own)).filter((file) => !file.endsWith('.md')),
    ['astronaut.jpg'],
  );
  assert.equal((await parseSettings(['--reset'], {})).command, 'reset');
});

test('keys and galleries come from a file, and a slip in it is refused', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-settings-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'sandbox.json');
  const gallery = { id: 'g', accountName: 'a', savePhoto: true, alwaysFaceOcclusion: false };
  const key = { secret: 's', accountName: 'a', galleryIds: ['g'] };
  await writeFile(file, JSON.stringify({ apiKeys: [key], galleries: [gallery] }));
  const { options, apiKey, isDefaultAccess } = await parseSettings([], { SANDBOX_CONFIG: file });
  assert.deepEqual([apiKey.secret, isDefaultAccess], ['s', false]);
  assert.equal(options.apiKeys?.[0]?.permissions.length, 14);
  await writeFile(file, JSON.stringify({ apiKeys: [{ ...key, permisions: [] }], galleries: [gallery] }));
  await assert.rejects(parseSettings([], { SANDBOX_CONFIG: file }), /SANDBOX_CONFIG: "apiKeys\.0/);
});

test('says what a variable takes', async () => {
  for (const [name, value, wanted] of [
    ['SANDBOX_PORT', 'abc', /^SANDBOX_PORT must be a port from 0 to 65535\.$/],
    ['SANDBOX_LOG', 'loud', /"silent".*"debug"/],
    ['SANDBOX_SESSION_SECONDS', '0', /whole number of seconds above 0/],
    ['SANDBOX_PUBLIC_URL', 'ftp://sandbox', /http: or https:/],
    [
      'DATABASE_URL',
      'mysql://ana:secret@x',
      /^DATABASE_URL .* begins with "mysql:"(?!.*secret).*libSQL server/,
    ],
    ['DATABASE_URL', 'notaurl', /^DATABASE_URL .* is not a URL\. Set it to/],
    ['DATABASE_URL', 'http://ana:secret@x', /^DATABASE_URL (?!.*secret).*DATABASE_AUTH_TOKEN/],
  ] as const) {
    await assert.rejects(parseSettings([], { [name]: value }), { message: wanted });
  }
});

test('refuses half a TLS configuration, and files that cannot be read, and names the variable', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-settings-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'some.pem');
  await writeFile(file, 'PEM');
  const [certificate, key, authority] = [
    { SANDBOX_TLS_CERTIFICATE: file },
    { SANDBOX_TLS_KEY: file },
    { SANDBOX_TLS_CLIENT_AUTHORITY: file },
  ];
  const missing = path.join(folder, 'missing.pem');
  for (const [environment, told] of [
    [certificate, /^SANDBOX_TLS_KEY is missing, but SANDBOX_TLS_CERTIFICATE is set\. Set SANDBOX_TLS_KEY/],
    [{ ...certificate, SANDBOX_TLS_KEY: '' }, /^SANDBOX_TLS_KEY is missing/],
    [{ SANDBOX_TLS_CERTIFICATE: missing }, /^SANDBOX_TLS_KEY is missing/],
    [key, /^SANDBOX_TLS_CERTIFICATE is missing/],
    [authority, /^SANDBOX_TLS_CERTIFICATE is missing, but SANDBOX_TLS_CLIENT_AUTHORITY is set/],
    [{ ...key, ...authority }, /^SANDBOX_TLS_CERTIFICATE is missing/],
    [{ ...certificate, ...authority }, /^SANDBOX_TLS_KEY is missing/],
    [{ ...certificate, SANDBOX_TLS_KEY: missing }, /^SANDBOX_TLS_KEY: .*missing\.pem .*does not exist/],
    [{ ...key, SANDBOX_TLS_CERTIFICATE: folder }, /^SANDBOX_TLS_CERTIFICATE: .*it is a folder/],
    [
      { ...certificate, ...key, SANDBOX_TLS_CLIENT_AUTHORITY: missing },
      /^SANDBOX_TLS_CLIENT_AUTHORITY: .*does not exist/,
    ],
  ] as const) {
    await assert.rejects(parseSettings([], environment), { name: 'UsageError', message: told });
  }
  const { options } = await parseSettings([], { ...certificate, ...key, ...authority });
  assert.equal(options.tls?.clientAuthority?.toString(), 'PEM');
});
