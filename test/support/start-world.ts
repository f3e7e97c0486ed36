import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { startDemo } from '../../demo/start-demo.ts';

export interface World {
  /** The demo page and the integrator's backend. */
  url: string;
  sandboxUrl: string;
  stop(): Promise<void>;
}

/** The real sandbox with an empty store, the real backend and the built element, on free ports of loopback. */
export async function startWorld(options: { sessionLifeMs?: number } = {}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fortface-'));
  const sandbox = await startSandbox({ port: 0, dataDir, logLevel: 'silent', ...options });
  const demo = await startDemo({ port: 0, sandboxUrl: sandbox.url });
  return {
    url: demo.url,
    sandboxUrl: sandbox.url,
    stop: async () => {
      await demo.stop();
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
