import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaceAnalysis } from '../../demo/sandbox/faces/face-analysis.ts';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { startDemo } from '../../demo/start-demo.ts';
import type { World, WorldOptions } from './start-world.ts';

/** Starts a world in this process; given a face analysis, the sandbox uses it and leaves it open. */
export async function startOwnWorld(
  options: WorldOptions & { faceAnalysis?: FaceAnalysis } = {},
): Promise<World> {
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
