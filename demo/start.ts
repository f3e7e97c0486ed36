/** `npm start`: sandbox, integrator's backend and demo page, on loopback, until Ctrl-C. */
import { parseSettings } from './sandbox/parse-settings.ts';
import { startSandbox } from './sandbox/start-sandbox.ts';
import { startDemo } from './start-demo.ts';

const port = Number(process.env['PORT'] ?? 8080);

const { options } = await parseSettings([], process.env);
const sandbox = await startSandbox({
  ...options,
  ...(process.env['SANDBOX_LOG'] === undefined && { logLevel: 'warn' as const }),
});
const demo = await startDemo({ port, sandboxUrl: sandbox.url });

console.log(`
  demo      ${demo.url}
  minimal   ${demo.url}/minimal.html
  docs      ${demo.url}/docs/
  sandbox   ${sandbox.url}

  Ctrl-C stops all of it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([demo.stop(), sandbox.stop()]).then(() => process.exit(0));
  });
}
