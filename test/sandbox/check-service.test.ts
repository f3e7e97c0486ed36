/** `fortface-capture check` as a process, before the sandbox with its real nets: the shipped portrait holds one face. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startFaceAnalysis } from '../../demo/sandbox/faces/start-face-analysis.ts';
import { startTestSandbox } from './test-sandbox.ts';

const faceAnalysis = await startFaceAnalysis();
after(() => faceAnalysis.close());
const sandbox = await startTestSandbox({ after }, { faceAnalysis });
const program = fileURLToPath(new URL('../../src/server/check/main.ts', import.meta.url));

async function run(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = await once(child, 'close');
  return { code, said };
}

test('the sandbox answers as the contract says', async () => {
  const { code, said } = await run({ FORTFACE_URL: sandbox.url, FORTFACE_API_KEY: 'sandbox-key' }, 'check');
  assert.equal(code, 0, said);
  assert.match(said, /answered 200[^]*fits the contract[^]*knows every field/);
});

test('a wrong key, a missing setting and a wrong command end in another code', async () => {
  const wrong = await run({ FORTFACE_URL: sandbox.url, FORTFACE_API_KEY: 'not-the-key' }, 'check');
  assert.equal(wrong.code, 1, wrong.said);
  assert.match(wrong.said, /401 key_invalid/);
  assert.ok(!wrong.said.includes('not-the-key'));
  assert.equal((await run({}, 'check')).code, 2);
  assert.equal((await run({}, 'chekc')).code, 2);
  assert.equal((await run({}, '--help')).code, 0);
});
