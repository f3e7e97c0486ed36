import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import type { Readable } from 'node:stream';

export interface Program {
  /** The first line that the program writes to its third descriptor. */
  firstLine(): Promise<string>;
  /** Ends the program and its children, and resolves once it is gone. */
  stop(): Promise<void>;
}

const patienceMs = 20_000;
/** How long a program may take to end by itself, in milliseconds. */
const graceMs = 5_000;

/** Starts a program in a process group of its own, with its output in `log`. */
export function startProgram(
  command: string,
  args: readonly string[],
  { env, log }: { env: NodeJS.ProcessEnv; log: string },
): Program {
  const output = openSync(log, 'a');
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', output, output, 'pipe'] });
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => resolve()).once('error', () => resolve()),
  );
  return {
    firstLine: () =>
      Promise.race([
        readLine(child.stdio[3] as Readable),
        ended.then(() => {
          throw new Error(`${command} ended before it was ready; see ${log}`);
        }),
      ]),
    stop: async () => {
      signal(child, 'SIGTERM');
      const forced = setTimeout(() => signal(child, 'SIGKILL'), graceMs);
      await ended;
      clearTimeout(forced);
    },
  };
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // It has ended by itself.
  }
}

function readLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error('the program is not ready in time')), patienceMs);
    stream.on('data', (part: Buffer) => {
      text += part.toString();
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    stream.once('close', () => clearTimeout(timer));
  });
}
