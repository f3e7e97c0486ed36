import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { test } from 'node:test';
import { TLSSocket } from 'node:tls';
import { hasOpenssl, makeCertificate } from '../../support/http/make-certificate.ts';
import { readPort } from '../../support/http/read-port.ts';
import { createBackend, keySet, sessionUrl } from '../../support/http/backend-fixture.ts';

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
      assert.ok(request.socket instanceof TLSSocket);
      names.push(request.socket.getPeerCertificate().subject.CN);
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
    const env = {
      FORTFACE_TLS_CERT: client.cert,
      FORTFACE_TLS_KEY: client.key,
      FORTFACE_TLS_CA: api.cert,
      FORTFACE_TLS_PASSPHRASE: '',
    };
    const byEnvironment = await createBackend(baseUrl, { env }).handle(new Request(sessionUrl));
    assert.equal(byEnvironment.status, 200, 'from the environment');
    assert.equal((await ask({ ...stranger, ca: api.cert })).status, 502);
    assert.equal((await ask(client)).status, 502, 'an API whose authority is unknown is not trusted');
    assert.deepEqual(names, ['client', 'client']);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
