import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delay } from '../../async/delay.ts';
import { withDeadline } from '../../async/with-deadline.ts';
import { FortfaceError } from '../../errors/index.ts';

/** A running sandbox, and what a backend needs to reach it. */
export interface RunningSandbox {
  readonly url: string;
  /** The environment variables of your backend. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What is used of the package `fortface-sandbox`. */
interface SandboxPackage {
  startSandbox(options: { port: number; dataDir: string }): Promise<RunningSandbox>;
}

/** Loading the nets takes up to half a minute; milliseconds. */
const readyWithinMs = 90_000;

/** Starts a sandbox on a free port with an empty store. Throws `configuration-invalid` if the package is missing. */
export async function startFortfaceSandbox(): Promise<RunningSandbox> {
  const fortface = await importSandbox();
  const dataDir = await mkdtemp(join(tmpdir(), 'fortface-sandbox-'));
  const sandbox = await fortface.startSandbox({ port: 0, dataDir });
  const stop = async (): Promise<void> => {
    await sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(sandbox.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: sandbox.url, env: sandbox.env, stop };
}

async function importSandbox(): Promise<SandboxPackage> {
  try {
    // No literal: the package is optional, and neither types nor bundlers look for it.
    const name: string = 'fortface-sandbox';
    return (await import(name)) as SandboxPackage;
  } catch (cause) {
    throw new FortfaceError(
      'configuration-invalid',
      'fortface-capture/testing/playwright: the package fortface-sandbox is not installed. Run npm install --save-dev fortface-sandbox',
      { cause },
    );
  }
}

function untilReady(url: string): Promise<void> {
  return withDeadline(
    async (signal) => {
      while (!(await fetch(`${url}/readiness`, { signal })).ok) await delay(200, { signal });
    },
    {
      ms: readyWithinMs,
      signal: new AbortController().signal,
      late: () =>
        new FortfaceError('server-failed', `the sandbox was not ready within ${readyWithinMs / 1000} s`),
    },
  );
}
