import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createPage, type Page } from './page.ts';
import type { BackendProcessSettings } from './run-backend.ts';
import { picture } from './with-route.ts';

export interface BackendProcess {
  url: string;
  pid: number;
  /** A page of this backend. */
  page: Page;
  /** Everything that it printed. */
  output(): string;
  kill(): Promise<void>;
}

const program = fileURLToPath(new URL('./run-backend.ts', import.meta.url));

/** Starts a backend in a process of its own, which ends with the test. */
export async function spawnBackend(
  t: { after: (clean: () => Promise<void>) => void },
  settings: BackendProcessSettings,
): Promise<BackendProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  t.after(kill);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /^ready (\S+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The backend ended before it was ready: ${output}`)));
  });
  const page = createPage({
    send: (request) => fetch(request),
    sessionUrl: `${url}/session`,
    image: picture,
  });
  return { url, pid: child.pid ?? 0, page, output: () => output, kill };
}
