/**
 * `npm run bench:backoffice`: 50 submissions of 300 kB at once on route `backoffice`, for one backend process and for
 * two on one real Redis, next to route `sdk` in the same run. Fails if a budget is not kept.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BackendRoute } from 'fortface-capture/server';
import { createPage, type Page } from '../support/backend/page.ts';
import type { BackendProcessSettings } from '../support/backend/run-backend.ts';
import { startRedis, withoutRedis } from '../support/backend/start-redis.ts';
import type { BackendFigures } from './backend-under-load.ts';
import { writeSection } from './write-section.ts';

const concurrent = 50;
const pictureBytes = 300_000;
const warmUpRounds = 3;
const rounds = 10;
/** `cpuRatio`: processor time of a submission, next to one on route `sdk`. */
const budget = { rssBytes: 240_000_000, busyMs: 100, cpuRatio: 3 };

if (withoutRedis !== false) throw new Error(withoutRedis);
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = path.join(root, '.cache', 'bench');
await mkdir(folder, { recursive: true });
const portrait = await readFile(path.join(root, 'test/vectors/picture.jpg'));
const image = Buffer.concat([portrait, randomBytes(pictureBytes - portrait.length)]);
/** Connections are kept, as a proxy in front keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: concurrent });

interface Process {
  child: ChildProcess;
  url: string;
  page: Page;
}

interface Measured {
  route: BackendRoute;
  processes: number;
  medianMs: number;
  p99Ms: number;
  perSecond: number;
  /** Processor time of a submission. */
  cpuMs: number;
  figures: BackendFigures[];
}

const cleaners: (() => Promise<void>)[] = [];
const scope = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };
try {
  const loadAtStart = loadavg()[0] ?? 0;
  const [backend, service] = [await bundle('backend-under-load'), await bundle('service-under-load')];
  const { url: serviceUrl } = await start(service, []);
  const redis = await startRedis(scope);
  const measured: Measured[] = [];
  for (const [route, processes] of [
    ['sdk', 1],
    ['backoffice', 1],
    ['sdk', 2],
    ['backoffice', 2],
  ] as const) {
    const settings: BackendProcessSettings = {
      baseUrl: serviceUrl,
      apiKey: 'key-of-the-bench',
      route,
      redisPort: redis.port,
      client: 'ioredis',
    };
    const backends: Process[] = [];
    for (let index = 0; index < processes; index += 1) {
      backends.push(await start(backend, [JSON.stringify(settings)]));
    }
    measured.push(await measure(route, backends));
    for (const { child } of backends) await end(child);
  }
  report(measured, loadAtStart);
} finally {
  for (const clean of cleaners.reverse()) await clean();
  agent.destroy();
}

async function measure(route: BackendRoute, backends: readonly Process[]): Promise<Measured> {
  const durations: number[] = [];
  const figures: BackendFigures[] = backends.map(() => ({ rssBytes: 0, stallMs: 0, busyMs: 0, cpuMs: 0 }));
  let wholeMs = 0;
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const submissions = await Promise.all(
      Array.from({ length: concurrent }, (_, index) => prepare(route, backends, index)),
    );
    // Opening sessions is not what is measured.
    for (const { child } of backends) await ask(child);
    const startedMs = performance.now();
    const times = await Promise.all(submissions.map(({ url, body }) => submit(url, body)));
    const tookMs = performance.now() - startedMs;
    for (const [index, { child }] of backends.entries()) {
      const seen = await ask(child);
      const known = figures[index];
      // The first rounds compile: their memory counts, their time does not.
      if (known !== undefined) figures[index] = worse(known, seen, round >= warmUpRounds);
    }
    if (round < warmUpRounds) continue;
    wholeMs += tookMs;
    durations.push(...times);
  }
  durations.sort((one, other) => one - other);
  const at = (share: number): number => durations[Math.floor(durations.length * share)] ?? Number.NaN;
  return {
    route,
    processes: backends.length,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    perSecond: (durations.length / wholeMs) * 1000,
    cpuMs: figures.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / durations.length,
    figures,
  };
}

function worse(one: BackendFigures, other: BackendFigures, isTimed: boolean): BackendFigures {
  return {
    rssBytes: Math.max(one.rssBytes, other.rssBytes),
    stallMs: Math.max(one.stallMs, isTimed ? other.stallMs : 0),
    busyMs: Math.max(one.busyMs, isTimed ? other.busyMs : 0),
    cpuMs: one.cpuMs + (isTimed ? other.cpuMs : 0),
  };
}

/** A submission, opened by one process and sent to the next. */
async function prepare(
  route: BackendRoute,
  backends: readonly Process[],
  index: number,
): Promise<{ url: string; body: Buffer }> {
  const opener = backends[index % backends.length];
  const receiver = backends[(index + 1) % backends.length];
  if (opener === undefined || receiver === undefined) throw new Error('No backend runs');
  const url = `${receiver.url}/submit`;
  if (route === 'backoffice') {
    const { submission } = await opener.page.prepare('liveness');
    return { url, body: Buffer.from(JSON.stringify(submission)) };
  }
  // What FortFace's own SDK seals is opaque to the backend; these texts have the size of ours.
  const { body } = await opener.page.post(`${opener.url}/session`, {
    action: 'liveness',
    deviceRequestInfo: 'a.b.c.d.e',
  });
  const text = (bytes: number): string => `a.b.c.${randomBytes(bytes).toString('base64url')}.e`;
  const { sessionId, grant } = body;
  const sealed = { key: text(500), data: text(900), imgData: text(pictureBytes) };
  return { url, body: Buffer.from(JSON.stringify({ sessionId, grant, action: 'liveness', ...sealed })) };
}

/** Milliseconds from the first byte sent to the last one received. */
function submit(url: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const outgoing = httpRequest(url, { method: 'POST', agent, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part: string) => (text += part));
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve(performance.now() - startedMs);
        else reject(new Error(`A submission was answered with ${incoming.statusCode}: ${text}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Returns the figures since the previous call and resets them. */
async function ask(child: ChildProcess): Promise<BackendFigures> {
  const answer = once(child, 'message');
  child.send('figures');
  const [figures] = await answer;
  return figures;
}

/** One file of plain JavaScript: the loader for TypeScript would take memory of its own. */
async function bundle(name: string): Promise<string> {
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, `test/bench/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['redis', 'ioredis'],
    tsconfig: path.join(root, 'tsconfig.json'),
    // The package's list of files with side effects names none of the tests'.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  return outfile;
}

async function start(program: string, args: readonly string[]): Promise<Process> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  cleaners.push(() => end(child));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      // Later lines belong to the audit, which this benchmark ignores.
      if (output.length < 10_000) output += chunk.toString();
      const found = /^ready (\S+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`A process ended before it was ready: ${output}`)));
  });
  const page = createPage({ send: (request) => fetch(request), sessionUrl: `${url}/session`, image });
  return { child, url, page };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function report(measured: readonly Measured[], loadAtStart: number): void {
  const rows = measured.map((one) => {
    const { route, processes, medianMs, p99Ms, perSecond, cpuMs, figures } = one;
    const { medianMs: sdkMedianMs, cpuMs: sdkCpuMs } = sdkOf(measured, one);
    const most = (read: (figures: BackendFigures) => number): number => Math.max(...figures.map(read));
    return [
      route,
      processes,
      `${medianMs.toFixed(0)} ms`,
      `${p99Ms.toFixed(0)} ms`,
      perSecond.toFixed(0),
      `${(most(({ rssBytes }) => rssBytes) / 1e6).toFixed(0)} MB`,
      `${most(({ busyMs }) => busyMs).toFixed(0)} ms`,
      `${most(({ stallMs }) => stallMs).toFixed(0)} ms`,
      `${(medianMs / sdkMedianMs).toFixed(2)} ×`,
      `${cpuMs.toFixed(1)} ms`,
      `${(cpuMs / sdkCpuMs).toFixed(2)} ×`,
    ].join(' | ');
  });
  const text = [
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores that the figures had to share (load average ${loadAtStart.toFixed(0)} at the start), Node ${process.version} without flags. ${rounds} rounds of ${concurrent} submissions of ${pictureBytes / 1000} kB at once; service and Redis on the same machine, sessions opened by one process and submitted to the next.`,
    '',
    '| route | processes | median | p99 | a second | memory (RSS) | longest stall, own work | longest stall, whole | median ÷ route `sdk` | processor time | processor time ÷ route `sdk` |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row} |`),
    '',
    `Budgets for route \`backoffice\`, one process: ${budget.rssBytes / 1e6} MB, ${budget.busyMs} ms of own work without a turn of the event loop, and ${budget.cpuRatio} × the processor time of route \`sdk\`.`,
  ].join('\n');
  console.log(text);
  writeSection('bench: backoffice', text);
  const alone = measured.find(({ route, processes }) => route === 'backoffice' && processes === 1);
  const [worst] = alone?.figures ?? [];
  if (
    alone === undefined ||
    worst === undefined ||
    worst.rssBytes > budget.rssBytes ||
    worst.busyMs > budget.busyMs ||
    alone.cpuMs > budget.cpuRatio * sdkOf(measured, alone).cpuMs
  ) {
    console.error('The budget is not kept.');
    process.exitCode = 1;
  }
}

/** The measurement of route `sdk` with as many processes. */
function sdkOf(measured: readonly Measured[], { processes }: Measured): Measured {
  const found = measured.find((other) => other.route === 'sdk' && other.processes === processes);
  if (found === undefined) throw new Error('Route sdk was not measured');
  return found;
}
