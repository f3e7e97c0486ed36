import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fastifyStatic from '@fastify/static';
import { build } from 'esbuild';
import Fastify from 'fastify';
import type { BackendOptions } from 'fortface-capture/server';
import { pageHeaders, strictPolicy } from '../tools/page-headers.ts';
import { createDemoBackend, type DemoBackendOptions } from './backend/create-demo-backend.ts';

export interface DemoOptions {
  /** 0 takes any free port. */
  port: number;
  /** The sandbox on this machine; if absent, the service that the variables `FORTFACE_*` name. */
  sandboxUrl?: string;
  /** Receives the backend's errors. */
  onError?: BackendOptions['onError'];
  /** By default the process's. */
  env?: Readonly<Record<string, string | undefined>>;
}

export interface RunningDemo {
  url: string;
  stop(): Promise<void>;
}

/** The demo's backends by their paths: the configured route, and both routes with and without a decision. */
const backends: Readonly<Record<string, Pick<DemoBackendOptions, 'route' | 'decides'>>> = {
  '/api/fortface': {},
  '/api/sdk': { route: 'sdk' },
  '/api/backoffice': { route: 'backoffice' },
  '/api/sdk-decided': { route: 'sdk', decides: true },
  '/api/backoffice-decided': { route: 'backoffice', decides: true },
};

const pages = fileURLToPath(new URL('./pages/', import.meta.url));
const states = fileURLToPath(new URL('./states/', import.meta.url));
const cdn = fileURLToPath(new URL('../dist/cdn/', import.meta.url));

const docs = fileURLToPath(new URL('../dist-docs/', import.meta.url));

/** Serves the demo pages, the built element and the integrator's backend on loopback. */
export async function startDemo({ port, env = process.env, ...options }: DemoOptions): Promise<RunningDemo> {
  const server = Fastify({ logger: false, forceCloseConnections: true });
  const judge = describeService(options.sandboxUrl, env);
  let docsHeaders: Promise<Record<string, string>> | undefined;
  // The only inline script allowed is the one of the page that shows how little it takes.
  const policy = strictPolicy(`'${await inlineScriptHash('minimal.html')}'`);

  server.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(pageHeaders(policy)))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
  await server.register(async (api) => {
    // The backend reads the body itself, with limits of its own.
    api.removeAllContentTypeParsers();
    api.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const [path, how] of Object.entries(backends)) {
      const backend = createDemoBackend({ ...options, ...how, env });
      api.all(`${path}/*`, (request, reply) => {
        reply.hijack();
        backend.nodeListener(request.raw, reply.raw);
      });
    }
  });
  for (const [script, source] of Object.entries(statesScripts)) {
    server.get(`/states/${script}`, async (_request, reply) =>
      reply.type('text/javascript').send(await bundleStates(source)),
    );
  }
  server.get('/trace/trace.js', async (_request, reply) =>
    reply.type('text/javascript').send(await bundleStates('../trace/trace.ts')),
  );
  // The traced element stands in the shipped one's place: one page cannot have both under one name.
  server.get<{ Querystring: { trace?: string } }>('/', async ({ query }, reply) => {
    const page = await readFile(`${pages}index.html`, 'utf8');
    const html = page
      .replace('the sandbox on this machine', judge)
      .replace(`value="${env['FORTFACE_ROUTE'] ?? 'sdk'}"`, '$& checked');
    if (query.trace === undefined) return reply.type('text/html').send(html);
    // Sources are not bundled with lit's policy, as the shipped element is: they have one of their own name.
    reply.headers(pageHeaders(`${policy} fortface-capture`));
    return reply.type('text/html').send(html.replace('/cdn/fortface-capture.js', '/trace/trace.js'));
  });
  server.get('/states', (_request, reply) => reply.redirect('/states/'));
  await server.register(fastifyStatic, {
    root: states,
    prefix: '/states/',
    decorateReply: false,
    allowedPath: (path) => /(\/|\.html|\.css)$/.test(path),
  });
  server.get('/docs', (_request, reply) => reply.redirect('/docs/'));
  server.get<{ Params: { '*': string } }>('/docs/*', async (request, reply) => {
    docsHeaders ??= buildDocs();
    reply.headers(await docsHeaders);
    return reply.sendFile(request.params['*'] || 'index.html', docs, { cacheControl: false });
  });
  await server.register(fastifyStatic, { root: pages, prefix: '/', cacheControl: false });
  await server.register(fastifyStatic, {
    root: cdn,
    prefix: '/cdn/',
    decorateReply: false,
    cacheControl: false,
  });

  const url = await server.listen({ port, host: '127.0.0.1' });
  return { url: url.replace('127.0.0.1', 'localhost'), stop: () => server.close() };
}

/** Builds the site at the first request for it, since most who start the demo never look at it. */
async function buildDocs(): Promise<Record<string, string>> {
  const prepare = fileURLToPath(new URL('../tools/prepare.mjs', import.meta.url));
  await promisify(execFile)('node', [prepare, 'docs'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  const lines = (await readFile(`${docs}_headers`, 'utf8')).matchAll(/^ {2}([\w-]+): (.+)$/gm);
  return Object.fromEntries(Array.from(lines, ([, name = '', value = '']) => [name, value]));
}

/** Who judges the pictures, for the page. A host is safe in HTML. */
function describeService(
  sandboxUrl: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (sandboxUrl !== undefined) return 'the sandbox on this machine';
  return `${new URL(env['FORTFACE_URL'] ?? '').host}, a service that may bill each capture`;
}

/** The scripts of the pages under `/states/`, each with the file that it is bundled from. */
const statesScripts = { 'states.js': 'states.ts', 'theme.js': 'theme-editor.ts' };

/** Bundles the gallery or the trace from the sources, when the page is first opened. */
async function bundleStates(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${states}${source}`],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function inlineScriptHash(page: string): Promise<string> {
  const html = await readFile(`${pages}${page}`, 'utf8');
  const script = /<script type="module">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
