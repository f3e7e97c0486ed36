// What the HTTP parser refuses before it becomes a request. The caller still gets the documented form.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';

const timeoutMs = 10_000;
const sandbox = await startTestSandbox({ after });

const notHttp = [
  ['an unknown method', 'FLY / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n'],
  ['headers beyond the limit', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`],
  [
    'two lengths',
    'POST /sdk/v1/handshake HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
  ],
  [
    'a length and chunks',
    'POST /sdk/v1/handshake HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
] as const;
for (const [what, bytes] of notHttp) {
  test(`${what} is refused in the documented form, and the connection is closed`, async () => {
    const text = await sendBytes(bytes);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    assert.match(head, /^HTTP\/1\.1 4\d\d /, text);
    assert.match(head, /content-type: application\/json/i);
    const problem = JSON.parse(body);
    assert.match(problem.code, /^(request_malformed|request_too_large)$/);
    assert.equal(typeof problem.message, 'string');
  });
}

function sendBytes(bytes: string): Promise<string> {
  const { port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let text = '';
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.once('error', reject);
    socket.once('end', () => {
      socket.end();
      resolve(text);
    });
  });
}
