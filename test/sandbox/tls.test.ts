import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { startTestSandbox } from './test-sandbox.ts';

const run = promisify(execFile);

/** Status of a GET over TLS; rejects when the handshake fails. */
function get(url: string, options: { ca: Buffer; cert?: Buffer; key?: Buffer }): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { ...options, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('admits only clients with a certificate of the configured authority', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-tls-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  await run('openssl', ['req', '-x509', ...curve, ...subject, '-keyout', keyFile, '-out', certificateFile]);
  const [privateKey, certificate] = [await readFile(keyFile), await readFile(certificateFile)];

  const open = await startTestSandbox(t, { tls: { certificate, privateKey } });
  assert.match(open.url, /^https:/);
  assert.equal(await get(`${open.url}/healthcheck`, { ca: certificate }), 200);

  const mutual = await startTestSandbox(t, {
    tls: { certificate, privateKey, clientAuthority: certificate },
  });
  const url = `${mutual.url}/healthcheck`;
  assert.equal(await get(url, { ca: certificate, cert: certificate, key: privateKey }), 200);
  await assert.rejects(get(url, { ca: certificate }));

  const otherKeyFile = path.join(folder, 'other.pem');
  await run('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', otherKeyFile]);
  for (const [tls, told] of [
    [
      { certificate: 'x', privateKey },
      /"tls\.certificate" \(SANDBOX_TLS_CERTIFICATE\) must be a certificate/,
    ],
    [{ certificate, privateKey: 'x' }, /"tls\.privateKey" \(SANDBOX_TLS_KEY\) must be a private key/],
    [{ certificate, privateKey, clientAuthority: 'x' }, /SANDBOX_TLS_CLIENT_AUTHORITY/],
    [{ certificate, privateKey: await readFile(otherKeyFile) }, /is not the key of "tls\.certificate"/],
  ] as const) {
    await assert.rejects(startTestSandbox(t, { tls }), { code: 'option-invalid', message: told });
  }
});
