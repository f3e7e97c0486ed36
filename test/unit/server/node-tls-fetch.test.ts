import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { readPort } from '../../support/http/read-port.ts';
import { createBackend, keySet, sessionUrl } from '../../support/http/backend-fixture.ts';

/** A self-signed certificate that is its own authority, for both sides. */
function makeCertificate(name: string): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'fortface-tls-'));
  try {
    const [certPath, keyPath] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost'];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    execFileSync(
      'openssl',
      ['req', '-x509', ...key, '-days', '1', ...subject, '-keyout', keyPath, '-out', certPath],
      {
        stdio: 'ignore',
      },
    );
    return { cert: readFileSync(certPath, 'utf8'), key: readFileSync(keyPath, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    // Without it no certificate can be made here, and the test says that it was skipped.
    return false;
  }
}

test('with `tls` the backend shows its client certificate to the API', { skip: !hasOpenssl() }, async () => {
  const [api, client, stranger] = [
    makeCertificate('localhost'),
    makeCertificate('client'),
    makeCertificate('other'),
  ];
  const names: unknown[] = [];
  const server = createServer(
    { ...api, ca: client.cert, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const socket = request.socket as TLSSocket;
      names.push(socket.getPeerCertificate().subject.CN);
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'max-age=60' });
      response.end(JSON.stringify(keySet));
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const baseUrl = `https://localhost:${readPort(server)}`;
    const ask = (tls: { cert: string; key: string; ca?: string }): Promise<Response> =>
      createBackend(baseUrl, { tls }).handle(new Request(sessionUrl));
    const answer = await ask({ ...client, ca: api.cert });
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), keySet);
    assert.equal((await ask({ ...stranger, ca: api.cert })).status, 502);
    assert.equal((await ask(client)).status, 502, 'an API whose authority is unknown is not trusted');
    assert.deepEqual(names, ['client']);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
