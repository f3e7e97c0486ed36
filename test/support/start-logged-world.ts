import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../demo/start-demo.ts';
import type { World } from './start-world.ts';

/** A world whose sandbox is a process of its own that tells everything it ever tells. */
export interface LoggedWorld extends World {
  /** All that the sandbox and the backend have written until now. */
  log(): string;
}

/** The sandbox with its log at `debug` and a fake face analysis, the real backend, and the built element. */
export async function startLoggedWorld(): Promise<LoggedWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fortface-logged-'));
  const sandbox = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/sandbox/run-sandbox.ts', dataDir, 'debug'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [sandbox.stdout, sandbox.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  const sandboxUrl = await new Promise<string>((resolve, reject) => {
    sandbox.once('exit', () => reject(new Error(`the sandbox did not start: ${log}`)));
    sandbox.stdout.on('data', () => {
      const url = /ready (\S+)\n/.exec(log)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const demo = await startDemo({
    port: 0,
    sandboxUrl,
    onError: (error) => (log += error instanceof Error ? `${error.stack}` : String(error)),
  });
  return {
    url: demo.url,
    sandboxUrl,
    log: () => log,
    stop: async () => {
      await demo.stop();
      const gone = once(sandbox, 'exit');
      sandbox.kill('SIGTERM');
      await gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
