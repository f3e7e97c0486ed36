// FortFace reduced to quick answers on both routes, in a process of its own. It reads what it is sent and keeps nothing.
import { createServer } from 'node:http';
import { readPort } from '../support/http/read-port.ts';

const verdict = JSON.stringify({
  sessionId: '7f1c1f2e-7a5e-4a6e-9d0e-0a7d1b2c3d4e',
  photo: { liveness: { value: true, confidence: 98 } },
  api: { version: 'v1', timestamp: 1, env: 'bench' },
});
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const handshake = JSON.stringify({
      sessionId: crypto.randomUUID(),
      sessionKey: 'opaque',
      sessionToken: crypto.randomUUID(),
    });
    response.setHeader('content-type', 'application/json');
    response.end(request.url?.endsWith('/handshake') === true ? handshake : verdict);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`\nready http://127.0.0.1:${readPort(server)}\n`);
});
