/**
 * Both routes, all five actions, and every failure, in a browser: the element's event, the text for the user, and the
 * buttons offered. Each failure meets two actions, in turn; in the suite `failure-matrix`, it meets all five. The element, both backends and the service in front of the sandbox are real and speak HTTP; the camera
 * shows a canvas and the detector is not served, so that a capture takes a quarter of a second.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { actionSchema, type Action } from 'fortface-capture/contract';
import type { BackendRoute, FortfaceBackend } from 'fortface-capture/server';
import type { Browser, Page } from 'playwright-core';
import type { FortfaceErrorCode } from '../../src/errors/index.ts';
import { en } from '../../src/locales/en.ts';
import type { FailureText } from '../../src/locales/messages.ts';
import { readFace } from '../sandbox/pictures.ts';
import { createSandboxBackend } from '../sandbox/sandbox-backend.ts';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { readPort } from '../support/http/read-port.ts';
import { startFaultyService, type Fault, type FaultyService } from '../support/http/start-faulty-service.ts';

/** What the user gets: a retry if `retryable`, otherwise the alternative. */
interface Expected {
  code: FortfaceErrorCode;
  retryable: boolean;
  told?: FailureText;
}

/** What the integrator's own functions do. */
type OwnFailure = 'signed-out' | 'limit' | 'defect';

interface Failure {
  fault: Fault;
  /** An action that takes the answer for a success. */
  succeeds?: Action;
  sdk: Expected;
  /** As on the route `sdk`, if absent. */
  backoffice?: Expected;
  /** For the liveness check before Hubface, on the route `backoffice`, which the backend itself reads. */
  check?: Expected;
  /** For `enroll`, if the user may be enrolled already. */
  enroll?: Expected;
}

const { reasons } = en.failed;
const failed: Expected = { code: 'server-failed', retryable: true };
const refused: Expected = { code: 'service-refused', retryable: false };
const unsendable: Expected = { code: 'submit-refused', retryable: false, told: reasons['cannot-send'] };
const problem = (status: number, code: string, headers: Record<string, string> = {}): Fault => ({
  status,
  body: { code, message: 'forced' },
  headers,
});

/** What the service may answer about a capture. */
const captureFailures: Readonly<Record<string, Failure>> = {
  'a request that it does not understand': { fault: problem(400, 'request_malformed'), sdk: unsendable },
  'a token or a key that it does not know': {
    fault: problem(401, 'token_invalid'),
    sdk: { code: 'session-refused', retryable: false },
    backoffice: refused,
  },
  'an account that may not': {
    fault: problem(403, 'permission_denied'),
    sdk: unsendable,
    backoffice: refused,
  },
  'an unknown gallery': { fault: problem(404, 'gallery_not_found'), sdk: refused },
  'an address without an API': {
    fault: { status: 404, body: { statusCode: 404, message: 'Cannot POST /v1' } },
    sdk: unsendable,
    backoffice: refused,
  },
  'an unknown user': { fault: problem(404, 'user_not_found'), sdk: unsendable },
  'an unknown session': {
    fault: problem(404, 'session_not_found'),
    sdk: { code: 'session-expired', retryable: true },
  },
  'a user who is there already': { fault: problem(409, 'user_already_enrolled'), sdk: unsendable },
  'an expired session': {
    fault: problem(410, 'session_expired'),
    sdk: { code: 'session-expired', retryable: true },
  },
  'a picture that is too large': { fault: problem(413, 'request_too_large'), sdk: unsendable },
  'no face': { fault: problem(422, 'no_face'), sdk: { code: 'no-face', retryable: true } },
  'several faces': { fault: problem(422, 'many_faces'), sdk: { code: 'many-faces', retryable: true } },
  'a picture that it cannot use': {
    fault: problem(422, 'image_unreadable'),
    sdk: { code: 'submit-refused', retryable: true },
  },
  'too many requests': {
    fault: problem(429, 'rate_limited', { 'retry-after': '1' }),
    sdk: { code: 'rate-limited', retryable: true },
  },
  'an error of its own': { fault: problem(500, 'internal'), sdk: failed },
  'a page of a gateway': { fault: { status: 502, body: '<html>Bad gateway</html>' }, sdk: failed },
  maintenance: { fault: problem(503, 'unavailable'), sdk: failed },
  'a page in place of an answer': {
    fault: { status: 200, body: '<html>Welcome</html>' },
    sdk: failed,
    enroll: { code: 'submit-refused', retryable: false, told: reasons['outcome-unknown'] },
  },
  'a redirect': { fault: { status: 302, headers: { location: '/elsewhere' } }, sdk: failed },
  'a status that HTTP does not have': { fault: { status: 999 }, sdk: failed },
  'JSON that is not the API’s': {
    fault: { status: 200, body: { fine: true } },
    // Its answer has no field that must be there (API page 3.2).
    succeeds: 'enroll',
    check: failed,
    sdk: { code: 'submit-invalid', retryable: true },
  },
  'a broken connection': { fault: 'drop', sdk: failed },
  'no connection': { fault: 'refuse', sdk: failed },
  'no answer in time': { fault: 'hang', sdk: failed },
};

/** What the service may answer to a handshake, which the route `sdk` alone asks for. */
const handshakeFailures: Readonly<Record<string, { fault: Fault; expected: Expected }>> = {
  'a key that it does not know': { fault: problem(401, 'key_invalid'), expected: refused },
  'an account that may not': { fault: problem(403, 'permission_denied'), expected: refused },
  'an unknown gallery': { fault: problem(404, 'gallery_not_found'), expected: refused },
  'too many requests': {
    fault: problem(429, 'rate_limited'),
    expected: { code: 'rate-limited', retryable: true },
  },
  'an error of its own': { fault: problem(500, 'internal'), expected: failed },
  maintenance: { fault: problem(503, 'unavailable'), expected: failed },
  'a page in place of an answer': { fault: { status: 200, body: '<html>Welcome</html>' }, expected: failed },
  'a broken connection': { fault: 'drop', expected: failed },
  'no connection': { fault: 'refuse', expected: failed },
  'no answer in time': { fault: 'hang', expected: failed },
};

/** Why the backend itself opens no session. */
const ownFailures: Readonly<Record<string, { own: OwnFailure; expected: Expected }>> = {
  'a person who is not signed in': {
    own: 'signed-out',
    expected: { code: 'session-refused', retryable: false, told: reasons['signed-out'] },
  },
  'a limit of requests': { own: 'limit', expected: { code: 'rate-limited', retryable: true } },
  'a database that is down': { own: 'defect', expected: failed },
};

const people: Readonly<Record<Action, object>> = {
  liveness: {},
  enroll: {},
  identify: { externalUserId: 'ana' },
  search: {},
  capture: { document: '52998224725' },
};
/** Words that blame users, their account or their network. */
const blame = /internet|connection|network|sign in|access|too many/i;

let service: FaultyService;
let ownFailure: OwnFailure | undefined;
let browser: Browser;
let page: Page;
const cleaners: (() => unknown)[] = [];
const scope = { after: (clean: () => Promise<void>) => void cleaners.push(clean) };

before(async () => {
  const sandbox = await startTestSandbox(scope);
  const enrolled = await sandbox.backoffice('enroll', {
    externalUserId: 'ana',
    imgData: (await readFace()).toString('base64'),
  });
  assert.equal(enrolled.status, 200);
  service = await startFaultyService(sandbox.url);
  cleaners.push(() => service.stop());
  const url = await servePage(service);
  browser = await launchChromium('none');
  page = await browser.newPage();
  await page.addInitScript(fakeCamera);
  await page.goto(url);
});
after(async () => {
  await browser?.close();
  for (const clean of cleaners.reverse()) await clean();
});

const actions = actionSchema.options;
const isFull = process.env['FAILURE_MATRIX'] === 'full';
const actionsFor = (index: number): readonly Action[] =>
  isFull ? actions : [0, 2].map((step) => actions[(index + step) % actions.length]!);

for (const route of ['sdk', 'backoffice'] as const) {
  for (const [index, [what, failure]] of Object.entries(captureFailures).entries()) {
    test(`${route}: ${what}`, async () => {
      for (const action of actionsFor(index).filter((one) => one !== failure.succeeds)) {
        service.fault = (endpoint) => (actions.some((one) => one === endpoint) ? failure.fault : undefined);
        const { sdk, backoffice = sdk, check: checked = backoffice, enroll } = failure;
        const own = action === 'capture' ? checked : backoffice;
        const expected = (action === 'enroll' && enroll) || (route === 'backoffice' ? own : sdk);
        // For one action per failure, the test also retries until the capture succeeds.
        await check(route, action, expected, action === actions[index % actions.length]);
      }
    });
  }
}

for (const [index, [what, { fault, expected }]] of Object.entries(handshakeFailures).entries()) {
  test(`sdk: a handshake that ends in ${what}`, async () => {
    for (const action of actionsFor(index)) {
      service.fault = (endpoint) => (endpoint === 'handshake' ? fault : undefined);
      await check('sdk', action, expected, false);
    }
  });
}

for (const route of ['sdk', 'backoffice'] as const) {
  for (const [index, [what, { own, expected }]] of Object.entries(ownFailures).entries()) {
    test(`${route}: ${what}`, async () => {
      service.fault = undefined;
      ownFailure = own;
      for (const action of actionsFor(index)) await check(route, action, expected, false);
      ownFailure = undefined;
    });
  }
}

async function check(
  route: BackendRoute,
  action: Action,
  { code, retryable, told = en.errors[code] }: Expected,
  goesOn: boolean,
): Promise<void> {
  const { fault } = service;
  const backend = fault?.(action) === 'hang' || fault?.('handshake') === 'hang' ? `hasty-${route}` : route;
  const properties = {
    sessionUrl: `/${backend}/session`,
    action,
    ...people[action],
    // A user can be enrolled only once.
    ...(action === 'enroll' && { externalUserId: crypto.randomUUID() }),
  };
  const seen = await page.evaluate<Seen>(`(${runScript})(${JSON.stringify(properties)})`);
  assert.deepEqual(
    seen.event,
    { type: 'fortface-error', code, retryable, attempt: 1 },
    `${action}: ${seen.text}`,
  );
  assert.ok(seen.text.includes(told.title) && seen.text.includes(told.action), `${action}: ${seen.text}`);
  // Only users who are not signed in read that they are not.
  if (told !== reasons['signed-out']) assert.doesNotMatch(seen.text, blame, action);
  assert.deepEqual(
    seen.ways,
    [retryable ? en.failed.retry : en.failed.close, en.alternative],
    `${action}: ${code}`,
  );
  if (!goesOn || !retryable) return;
  service.fault = undefined;
  const ended = await page.evaluate<string>(retryScript);
  assert.equal(ended, 'done', `${action}: ${code}`);
}

interface Seen {
  event: Record<string, unknown>;
  text: string;
  /** The buttons that the user can press. */
  ways: string[];
}

/** Starts every capture: adds a new element, and presses its shutter as soon as it appears. */
const runScript = `async (properties) => {
  await customElements.whenDefined('fortface-capture');
  const element = document.createElement('fortface-capture');
  Object.assign(element, {
    skipInstructions: true,
    captureMode: 'manual',
    alternativeUrl: 'https://bank.example/branch',
    lang: 'en',
    ...properties,
  });
  let event;
  element.addEventListener('fortface-error', ({ type, detail }) => {
    const { message, ...rest } = detail;
    event = { type, ...rest };
  });
  const find = (selector) => element.shadowRoot.querySelector(selector);
  const press = () => {
    if (element.state !== 'guiding') return;
    find('[part~=shutter]')?.click();
    setTimeout(press, 10);
  };
  element.addEventListener('fortface-state', press);
  document.body.replaceChildren(element);
  await element.start();
  await element.updateComplete;
  const ways = [...element.shadowRoot.querySelectorAll('[part~=primary-button], [part~=secondary-button], [part~=alternative]')];
  return {
    event,
    text: find('[part~=error]')?.textContent.replace(/\\s+/g, ' ') ?? element.state,
    ways: ways.map((way) => way.textContent.trim()),
  };
}`;

const retryScript = `new Promise((resolve) => {
  const element = document.querySelector('fortface-capture');
  element.addEventListener('fortface-state', ({ detail }) => {
    if (/^(?:done|failed|cancelled)$/.test(detail.state)) resolve(detail.state);
  });
  element.shadowRoot.querySelector('[part~=primary-button]').click();
})`;

/** A camera that shows a colour, another one in each frame. */
const fakeCamera = `navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 640, height: 480 });
  const brush = canvas.getContext('2d');
  let hue = 0;
  const timer = setInterval(() => {
    brush.fillStyle = 'hsl(' + (hue += 7) + ' 50% 50%)';
    brush.fillRect(0, 0, canvas.width, canvas.height);
  }, 30);
  const stream = canvas.captureStream(30);
  const [track] = stream.getVideoTracks();
  const stop = track.stop.bind(track);
  track.stop = () => (clearInterval(timer), stop());
  return stream;
}`;

const cdn = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const html = `<!doctype html><html lang="en"><title>Failures</title>
<script type="module" src="/cdn/fortface-capture.js"></script><body></body></html>`;

/** One page, the element's files without the detector, and a backend of each route under its name. */
async function servePage({ url, fetch }: FaultyService): Promise<string> {
  const createBackend = (route: BackendRoute, timeoutMs: number): FortfaceBackend =>
    createSandboxBackend(url, {
      route,
      fetch,
      timeoutMs,
      authorize: () => (ownFailure === 'signed-out' ? undefined : { actions }),
      rateLimit: () => {
        if (ownFailure === 'defect') throw new Error('The database is down');
        return ownFailure !== 'limit';
      },
    });
  const backends = new Map([
    ['sdk', createBackend('sdk', 10_000)],
    ['backoffice', createBackend('backoffice', 10_000)],
    ['hasty-sdk', createBackend('sdk', 300)],
    ['hasty-backoffice', createBackend('backoffice', 300)],
  ]);
  const server = createServer((request, response) => {
    const [, first = '', ...rest] = (request.url ?? '/').split('/');
    const backend = backends.get(first);
    if (backend !== undefined) return backend.nodeListener(request, response);
    const send = (status: number, type: string, body: string | Buffer): void =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (first === '') return send(200, 'text/html', html);
    readFile(`${cdn}/${first === 'cdn' && rest[0] !== 'detector' ? rest.join('/') : '-'}`).then(
      (script) => send(200, 'text/javascript', script),
      () => send(404, 'text/plain', ''),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleaners.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://localhost:${readPort(server)}/`;
}
