/**
 * Load on the sandbox: handshakes, and liveness by a server, with the nets and without, for one process and for
 * two on one store. Every run has a fixed number of requests. Figures to read, not a test.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon, { type Result } from 'autocannon';
import type { DeviceKeySet } from 'fortface-capture/contract';
import { sealDevice } from '../sandbox/seal.ts';

type FaceWork = 'fake' | 'real';

interface Scenario {
  what: string;
  path: string;
  faces: FaceWork;
  /** In all, shared between the processes. */
  requests: number;
  /** For each process. */
  connections: number;
  makeBodies: (url: string, count: number) => Promise<string[]>;
}

const program = fileURLToPath(new URL('./loaded-sandbox.ts', import.meta.url));
const portrait = new URL('../../node_modules/material-kit/assets/img/faces/christian.jpg', import.meta.url);
const timeoutSeconds = 60;

const scenarios: readonly Scenario[] = [
  {
    what: 'handshake, SDK',
    path: '/sdk/v1/handshake',
    faces: 'fake',
    requests: 1500,
    connections: 10,
    makeBodies: sealHandshakes,
  },
  {
    what: 'liveness, Backoffice, without the nets',
    path: '/backoffice/v1/liveness',
    faces: 'fake',
    requests: 800,
    connections: 10,
    makeBodies: repeatPicture,
  },
  {
    what: 'liveness, Backoffice, with the nets',
    path: '/backoffice/v1/liveness',
    faces: 'real',
    requests: 40,
    connections: 2,
    makeBodies: repeatPicture,
  },
];

console.log(`${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}\n`);
console.log('| what | processes | answered | refused | a second | median | 99 % within |');
console.log('|---|---:|---:|---:|---:|---:|---:|');
for (const scenario of scenarios) {
  for (const processes of [1, 2]) await run(scenario, processes);
}

async function run(scenario: Scenario, processes: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fortface-load-'));
  const children: ChildProcess[] = [];
  try {
    const urls: string[] = [];
    for (let index = 0; index < processes; index += 1) {
      urls.push(await startProcess(children, dataDir, scenario.faces));
    }
    const bodies = await scenario.makeBodies(urls[0] ?? '', scenario.requests);
    const share = Math.floor(scenario.requests / processes);
    const startedMs = performance.now();
    const results = await Promise.all(
      urls.map((url, index) => load(url, scenario, bodies.slice(index * share, (index + 1) * share))),
    );
    const seconds = (performance.now() - startedMs) / 1000;
    const sum = (read: (result: Result) => number): number =>
      results.reduce((total, result) => total + read(result), 0);
    const worst = (read: (result: Result) => number): string => `${Math.max(...results.map(read))} ms`;
    const answered = sum((result) => result['2xx']);
    const refused = sum(({ non2xx, errors }) => non2xx + errors);
    const figures = [processes, answered, refused, (answered / seconds).toFixed(1)];
    console.log(
      `| ${scenario.what} | ${figures.join(' | ')} | ${worst(({ latency }) => latency.p50)} | ${worst(({ latency }) => latency.p99)} |`,
    );
  } finally {
    for (const child of children) await end(child);
    await rm(dataDir, { recursive: true, force: true });
  }
}

function load(url: string, scenario: Scenario, bodies: readonly string[]): Promise<Result> {
  let next = 0;
  return autocannon({
    url: url + scenario.path,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' },
    connections: scenario.connections,
    amount: bodies.length,
    timeout: timeoutSeconds,
    requests: [
      {
        setupRequest: (request) => {
          const body = bodies[next % bodies.length] ?? '';
          next += 1;
          return { ...request, body };
        },
      },
    ],
  });
}

/** Device information opens one session only, so each request has its own. */
async function sealHandshakes(url: string, count: number): Promise<string[]> {
  const response = await fetch(`${url}/.well-known/fortface/jwks.json`);
  const keySet: DeviceKeySet = await response.json();
  const bodies: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { deviceRequestInfo } = await sealDevice(keySet);
    bodies.push(
      JSON.stringify({
        galleryId: 'sandbox-gallery',
        accountName: 'sandbox',
        action: 'liveness',
        deviceRequestInfo,
      }),
    );
  }
  return bodies;
}

async function repeatPicture(_url: string, count: number): Promise<string[]> {
  const body = JSON.stringify({ imgData: (await readFile(portrait)).toString('base64') });
  return Array.from({ length: count }, () => body);
}

async function startProcess(children: ChildProcess[], dataDir: string, faces: FaceWork): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir, faces], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (\S+)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => {
      reject(new Error('A sandbox ended before it was ready.'));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  await ended;
}
