import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A sandbox process that can be killed at any moment, and comes back on the same port and the same store. */
export interface MortalSandbox {
  readonly url: string;
  readonly kills: number;
  /** SIGKILL, and a new process; calls that meet share one death. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the sandbox with its fake face analysis in a process of its own. */
export async function startMortalSandbox(dataDir: string): Promise<MortalSandbox> {
  let current = await start(dataDir, '0');
  const { url } = current;
  const { port } = new URL(url);
  let kills = 0;
  let dying: Promise<void> | undefined;
  const die = async () => {
    await end(current.child, 'SIGKILL');
    kills += 1;
    current = await start(dataDir, port);
  };
  return {
    url,
    get kills() {
      return kills;
    },
    kill: () =>
      (dying ??= die().finally(() => {
        dying = undefined;
      })),
    stop: async () => {
      await dying;
      await end(current.child, 'SIGTERM');
    },
  };
}

async function start(dataDir: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/sandbox/run-sandbox.ts', dataDir, 'silent', '', port],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const ready = /ready (\S+)\n/.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    });
  });
  return { child, url };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
