/** The page in a browser that a WebDriver server starts, in front of a sandbox and the page's own backend. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeCameraScript } from 'fortface-capture/testing';
import { startSandbox } from 'fortface-sandbox';

const dataDir = await mkdtemp(join(tmpdir(), 'fortface-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir });
Object.assign(process.env, sandbox.env);
await import('./serve.js');
const { sessionId } = await send('POST', '/session', {
  capabilities: { alwaysMatch: JSON.parse(process.env.CAPABILITIES) },
});
try {
  await send('POST', `/session/${sessionId}/timeouts`, { script: 60_000 });
  const measured = [];
  for (let round = 0; round < Number(process.env.ROUNDS ?? 1); round += 1) {
    await open();
    measured.push(
      await run(`
        const capture = document.querySelector('fortface-capture');
        const startedAtMs = performance.now();
        const live = new Promise((resolve) => {
          capture.addEventListener('fortface-liveness', ({ detail }) => resolve(detail.value));
        });
        capture.skipInstructions = true;
        const { status, code } = await capture.start();
        if (status !== 'done') throw new Error(status + ' ' + code);
        return { value: await live, ms: Math.round(performance.now() - startedAtMs) };`),
    );
  }
  await open();
  const codes = await run(`
    const { changeCamera } = await import('/change-camera.js');
    return changeCamera(document.querySelector('fortface-capture'), globalThis.fortfaceCamera);`);
  const { status } = await run(`return document.querySelector('fortface-capture').start();`);
  console.log(JSON.stringify({ measured, codes, status }));
} finally {
  await send('DELETE', `/session/${sessionId}`);
  await sandbox.stop();
  await rm(dataDir, { recursive: true });
}
process.exit();

/** WebDriver has no scripts that run before a page's own, so the camera comes before the page asks for it. */
async function open() {
  await send('POST', `/session/${sessionId}/url`, { url: `http://127.0.0.1:${process.env.PORT}/` });
  await send('POST', `/session/${sessionId}/execute/sync`, { script: fakeCameraScript(), args: [] });
}

async function run(script) {
  const told = await send('POST', `/session/${sessionId}/execute/async`, {
    script: `const done = arguments[arguments.length - 1];
      (async () => { ${script} })().then((result) => done({ result }), (error) => done({ error: String(error) }));`,
    args: [],
  });
  if (told.error !== undefined) throw new Error(told.error);
  return told.result;
}

async function send(method, path, body) {
  const response = await fetch(process.env.WEBDRIVER_URL + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value.message}`);
  return value;
}
