import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPort } from '../http/read-port.ts';

/** Debian's package `redis-server`. */
const program = '/usr/bin/redis-server';
const commandLine = '/usr/bin/redis-cli';

/** For `test(…, { skip })`: a message where there is no Redis, false where there is. */
export const withoutRedis: string | false = existsSync(program)
  ? false
  : `${program} is missing; install redis-server`;

export interface RedisServer {
  port: number;
  /** SIGKILL; the data are gone, because none are written. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT: it accepts connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** A new process on the same port. */
  restart(): Promise<void>;
  /** Runs `redis-cli` against this server and returns what it prints. */
  ask(...command: string[]): string;
}

/** A Redis of its own on a free port of loopback, which writes nothing to disk, and ends with the test. */
export async function startRedis(
  t: { after: (clean: () => Promise<void>) => void },
  ...options: string[]
): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-redis-'));
  const { port, child: first } = await launchOnFreePort(folder, options);
  let child = first;
  t.after(async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  });
  return {
    port,
    kill: () => end(child),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    restart: async () => {
      await end(child);
      child = await launch(port, folder, options);
    },
    ask: (...command) => runCli(['-p', String(port), ...command]),
  };
}

/** Joins masters to a cluster, without replicas, and waits until it serves. */
export async function createCluster(servers: readonly RedisServer[]): Promise<void> {
  const addresses = servers.map(({ port }) => `127.0.0.1:${port}`);
  runCli(['--cluster', 'create', ...addresses, '--cluster-replicas', '0', '--cluster-yes']);
  while (!servers.every((server) => server.ask('cluster', 'info').includes('cluster_state:ok'))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function runCli(command: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(commandLine, [...command], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`redis-cli ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}

/** Tries other ports: between the search and the launch, another process may take one, or the one of the cluster's bus. */
async function launchOnFreePort(
  folder: string,
  options: readonly string[],
): Promise<{ port: number; child: ChildProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      return { port, child: await launch(port, folder, options) };
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

async function launch(port: number, folder: string, options: readonly string[]): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const child = spawn(program, [...settings, '--save', '', '--appendonly', 'no', ...options], {
    stdio: 'ignore',
  });
  while (!(await answersPing(port))) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return child;
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (value: boolean): void => {
      socket.destroy();
      resolve(value);
    };
    socket.once('data', (reply) => settle(reply.toString().startsWith('+PONG')));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  // A cluster's bus takes the port 10,000 above, so only lower ones will do.
  for (;;) {
    const wanted = 20_000 + Math.floor(Math.random() * 30_000);
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(wanted, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    const port = readPort(server);
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
