import { findSuite } from './suite/find-suite.ts';

export interface World {
  /** The demo page and the integrator's backend. */
  url: string;
  sandboxUrl: string;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** How long a session of the sandbox lives; the sandbox's default if left out. */
  sessionLifeMs?: number;
  /** Serves the sandbox's page of sessions. */
  live?: boolean;
}

/**
 * Starts the real sandbox with an empty store, the real backend and the built element, on free ports of loopback: in
 * the suite's process, which has the face analysis loaded, or in this one if the test file runs by itself.
 */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const suite = findSuite();
  if (suite !== undefined) return suite.startWorld(options);
  const { startOwnWorld } = await import('./start-own-world.ts');
  return startOwnWorld(options);
}
