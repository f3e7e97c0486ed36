/**
 * `npm start`: sandbox, integrator's backend and demo page, on loopback, until Ctrl-C. With `FORTFACE_URL`,
 * `FORTFACE_API_KEY`, `FORTFACE_GALLERY_ID` and `FORTFACE_ACCOUNT_NAME` the backend asks that service in place of a
 * sandbox; `FORTFACE_ROUTE=backoffice` is the route for FortFace's own.
 */
import { parseSettings } from './sandbox/command/parse-settings.ts';
import { startSandbox } from './sandbox/start-sandbox.ts';
import { startDemo } from './start-demo.ts';

const port = Number(process.env['PORT'] ?? 8080);
const serviceUrl = process.env['FORTFACE_URL'] ?? '';
const onError = (error: unknown): void => console.error(String(error));

const sandbox = serviceUrl === '' ? await startSandbox(await readSandboxOptions()) : undefined;
const demo = await startDemo({ port, onError, ...(sandbox && { sandboxUrl: sandbox.url }) });

console.log(`
  demo      ${demo.url}
  minimal   ${demo.url}/minimal.html
  docs      ${demo.url}/docs/
  ${sandbox === undefined ? `service   ${new URL(serviceUrl).origin}` : `sandbox   ${sandbox.url}`}

  Ctrl-C stops all of it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([demo.stop(), sandbox?.stop()]).then(() => process.exit(0));
  });
}

async function readSandboxOptions() {
  const { options } = await parseSettings([], { SANDBOX_DATA: 'demo/sandbox/.data', ...process.env });
  return { ...options, ...(process.env['SANDBOX_LOG'] === undefined && { logLevel: 'warn' as const }) };
}
