/** Searches for user data (canaries) in every place where a capture could leave it. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import * as z from 'zod/mini';
import { closeContext } from '../support/browser/close-context.ts';
import { dumpPage } from '../support/browser/dump-page.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { detailsOf, runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { startLoggedWorld, type LoggedWorld } from '../support/start-logged-world.ts';

const cpf = '52998224725';
const userId = 'canary-user-7f3a';

/** A private key as JWK or as PEM. */
const privateKey = /"(d|k)"\s*:\s*"[\w-]{43}"|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

let world: LoggedWorld;
let browser: Browser;
let film: string;

before(async () => {
  world = await startLoggedWorld();
  film = await drawCameraFeed(smallFilm);
  browser = await launchChromium({ film });
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

interface Watched {
  page: Page;
  /** Console, page errors, and the addresses of all requests. */
  heard: string[];
  urls: URL[];
}

/** A page of its own, nothing shared with another test's; errors that reach its window are noted. */
async function openPage(options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const heard: string[] = [];
  const urls: URL[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(`${error.message}\n${error.stack}`));
  page.on('request', (request) => urls.push(new URL(request.url())));
  await page.addInitScript(`
    for (const name of ['error', 'unhandledrejection', 'securitypolicyviolation', 'message']) {
      addEventListener(name, (event) => console.warn(name, event.message, event.reason, event.data, event.sample));
    }
  `);
  await page.goto(`${world.url}/minimal.html`);
  return { page, heard, urls };
}

/** Pieces of the user's picture in all usual encodings. */
async function pictureCanaries(sessionId: string): Promise<string[]> {
  const response = await fetch(`${world.sandboxUrl}/backoffice/v1/sessions/photo/${sessionId}`, {
    headers: { 'x-api-key': 'sandbox-key' },
  });
  assert.equal(response.status, 200);
  const { content } = JSON.parse(await response.text());
  const bytes = Buffer.from(content, 'base64');
  const middle = bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 96);
  return [0, 1, 2].flatMap((shift) => {
    const text = middle.subarray(shift).toString('base64').slice(0, 60);
    return [
      text,
      text.replaceAll('+', '-').replaceAll('/', '_'),
      middle.subarray(shift).toString('hex').slice(0, 60),
    ];
  });
}

interface Recorded {
  url: string;
  headers: string;
  posted: string;
  /** A character for each byte. */
  answered: string;
}

const harSchema = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        request: z.object({
          url: z.string(),
          headers: z.array(z.unknown()),
          cookies: z.array(z.unknown()),
          postData: z.optional(z.object({ text: z.string() })),
        }),
        response: z.object({
          headers: z.array(z.unknown()),
          cookies: z.array(z.unknown()),
          content: z.object({ text: z.optional(z.string()), encoding: z.optional(z.string()) }),
        }),
      }),
    ),
  }),
});

async function readHar(path: string): Promise<Recorded[]> {
  const { log } = harSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  return log.entries.map(({ request, response }) => ({
    url: request.url,
    headers: JSON.stringify([request.headers, request.cookies, response.headers, response.cookies]),
    posted: request.postData?.text ?? '',
    answered: Buffer.from(
      response.content.text ?? '',
      response.content.encoding === 'base64' ? 'base64' : 'utf8',
    ).toString('latin1'),
  }));
}

async function assertNothingLeft(
  watched: Watched,
  run: CaptureRun,
  pictures: readonly string[],
): Promise<void> {
  // The page's own events hold sealed strings and the verdict; they are looked through as well.
  const places = {
    page: await dumpPage(watched.page),
    console: watched.heard.join('\n'),
    addresses: watched.urls.map(({ href }) => href).join('\n'),
    events: JSON.stringify([run.events, run.outcome]),
    'server log': world.log(),
  };
  const secrets = [
    cpf,
    userId,
    'ffst1.',
    'ffsk1.',
    'sandbox-key',
    film,
    '/9j/4AAQ',
    'data:image',
    ...pictures,
  ];
  for (const [place, text] of Object.entries(places)) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} was found in the ${place}`);
  }
}

test('leaves no user data anywhere after a capture', async () => {
  const watched = await openPage();
  const run = await runCapture(watched.page, { action: 'capture', document: cpf, externalUserId: userId });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  const [session] = detailsOf(run, 'fortface-session');
  const pictures = await pictureCanaries(String(session?.['sessionId']));
  await assertNothingLeft(watched, run, pictures);
  assert.match(world.log(), /"route":"\/sdk\/v1\/capture"/, 'the log was really looked through');
});

test('leaves no user data anywhere after a capture that the API refuses', async () => {
  const watched = await openPage();
  const run = await runCapture(watched.page, { action: 'identify', externalUserId: userId, maxAttempts: 1 });
  assert.equal(run.outcome.status, 'failed', JSON.stringify(run.outcome));
  await assertNothingLeft(watched, run, []);
});

test('leaves no user data anywhere after a backend failure', async () => {
  const watched = await openPage();
  await watched.page.route('**/api/fortface/submit', (route) => route.fulfill({ status: 500, body: cpf }));
  const run = await runCapture(watched.page, {
    action: 'capture',
    document: cpf,
    externalUserId: userId,
    maxAttempts: 1,
  });
  assert.equal(run.outcome['code'], 'server-failed', JSON.stringify(run.outcome));
  await assertNothingLeft(watched, run, []);
});

test('sends every request to its own origin, at a listed address', async () => {
  const { page, urls } = await openPage();
  await runCapture(page, { action: 'liveness' });
  const listed = /^\/(minimal\.html|icon\.svg|favicon\.ico|cdn\/[\w./-]+|api\/fortface\/(session|submit))$/;
  assert.ok(urls.length > 5);
  for (const url of urls) {
    assert.equal(url.origin, world.url);
    assert.match(url.pathname, listed);
    assert.equal(url.search, '');
  }
  assert.deepEqual(await page.context().cookies(), []);
});

test('sends CPF and user id only in the requests for them, and no readable secret or picture', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fortface-har-'));
  const path = join(folder, 'capture.har');
  const watched = await openPage({ recordHar: { path, content: 'embed' } });
  // A busy browser was seen to forget what it had been answered: that is noted on its way as well.
  const answers: string[] = [];
  await watched.page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    answers.push(`${JSON.stringify(response.headers())}\n${await response.text()}`);
    await route.fulfill({ response });
  });
  const run = await runCapture(watched.page, { action: 'capture', document: cpf, externalUserId: userId });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  const [session] = detailsOf(run, 'fortface-session');
  const pictures = await pictureCanaries(String(session?.['sessionId']));
  await watched.page.context().close();
  const entries = await readHar(path);
  await rm(folder, { recursive: true });

  const submits = entries.filter(({ url }) => url.endsWith('/api/fortface/submit'));
  const asked = submits.flatMap(({ posted }) => (posted === '' ? [] : [JSON.parse(posted)]));
  assert.equal(asked.length, 1);
  const [{ document, externalUserId, imgData, ...others }] = asked;
  assert.deepEqual([document, externalUserId], [cpf, userId], 'they stand where the contract puts them');
  assert.ok(imgData.length > 10_000, 'the recording holds the sealed picture');
  assert.ok(
    entries.some(({ answered }) => answered.length > 50_000),
    'and files unchanged',
  );
  assert.ok(answers.length === 3 && answers.some((text) => text.includes('ffsk1.')));

  const places = entries.map(({ url, headers, posted, answered }) => {
    const open =
      posted !== '' && url.endsWith('/submit')
        ? JSON.stringify({ ...others, imgData })
        : posted !== '' && url.endsWith('/session')
          ? JSON.stringify({ ...JSON.parse(posted), externalUserId: undefined })
          : posted;
    return { url, text: [url, headers, open, answered].join('\n') };
  });
  places.push(...answers.map((text) => ({ url: 'an answer', text })));
  for (const { url, text } of places) {
    for (const secret of [
      cpf,
      userId,
      'ffst1.',
      'sandbox-key',
      '/9j/4AAQ',
      'data:image',
      '\xff\xd8\xff\xe0',
      ...pictures,
    ])
      assert.ok(!text.includes(secret), `${JSON.stringify(secret)} was found in ${url}`);
    assert.doesNotMatch(text, privateKey, url);
  }
});

for (const [opted, databases] of [
  [{}, []],
  [{ remember: true }, ['fortface-capture']],
  [{ proofOfPossession: true }, ['fortface-capture-proof']],
] as const) {
  test(`keeps ${databases.join() || 'nothing'} after a finished flow with ${JSON.stringify(opted)}`, async () => {
    const { page } = await openPage();
    const run = await runCapture(page, { action: 'liveness', ...opted });
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    const kept = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.deepEqual(kept, databases);
  });
}

test('uses no camera, client hint or storage before the user agrees', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(`
    window.touched = [];
    const note = (object, name) => {
      const original = object?.[name];
      if (typeof original !== 'function') return;
      object[name] = function (...given) {
        window.touched.push(name);
        return original.apply(this, given);
      };
    };
    for (const name of ['getUserMedia', 'enumerateDevices']) note(MediaDevices.prototype, name);
    note(Permissions.prototype, 'query');
    note(globalThis.NavigatorUAData?.prototype, 'getHighEntropyValues');
    for (const name of ['open', 'databases', 'deleteDatabase']) note(IDBFactory.prototype, name);
    for (const name of ['getItem', 'setItem']) note(Storage.prototype, name);
    for (const name of ['open', 'match', 'keys']) note(CacheStorage.prototype, name);
    note(ServiceWorkerContainer.prototype, 'register');
    note(Navigator.prototype, 'sendBeacon');
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
      get() { window.touched.push('cookie'); return cookie.get.call(document); },
      set(text) { window.touched.push('cookie'); cookie.set.call(document, text); },
    });
  `);
  await page.goto(`${world.url}/minimal.html`);
  const touched = () => page.evaluate<string[]>('window.touched');
  await page.evaluate(async () => {
    await customElements.whenDefined('fortface-capture');
    const element = document.createElement('fortface-capture');
    Object.assign(element, {
      sessionUrl: '/api/fortface/session',
      remember: true,
      resume: true,
      proofOfPossession: true,
    });
    document.body.replaceChildren(element);
    await element.preload();
    await element.updateComplete;
  });
  assert.deepEqual(await touched(), []);
  // The same watch does see what a start touches, or it would prove nothing.
  await page.locator('fortface-capture [part~=primary-button]').first().click();
  await page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'instructions');
  await page.locator('fortface-capture [part~=primary-button]').first().click();
  await page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'guiding');
  const after = await touched();
  for (const name of ['getUserMedia', 'getHighEntropyValues', 'open']) assert.ok(after.includes(name), name);
  await closeContext(context);
});
