/**
 * The route `backoffice` in front of a service written from the API page alone: it refuses our handshake, has no key
 * set and knows no `ff-envelope/1`. Five actions end in the right events, and every failure in its own code.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startDemo, type RunningDemo } from '../../demo/start-demo.ts';
import { startApiStub, stubKey, type ApiStub, type StubReply } from '../support/backend/start-api-stub.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { detailsOf, runCapture } from '../support/browser/run-capture.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';

let stub: ApiStub;
let demo: RunningDemo;
let browser: Browser;
let page: Page;
const errors: unknown[] = [];

before(async () => {
  stub = await startApiStub();
  demo = await startDemo({
    port: 0,
    env: {
      FORTFACE_URL: stub.url,
      FORTFACE_API_KEY: stubKey,
      FORTFACE_GALLERY_ID: 'gallery',
      FORTFACE_ACCOUNT_NAME: 'account',
      FORTFACE_ROUTE: 'backoffice',
    },
    onError: (error) => errors.push(error),
  });
  browser = await launchChromium({ film: await drawCameraFeed(smallFilm) });
  page = await browser.newPage();
  await page.goto(`${demo.url}/minimal.html`);
});
beforeEach(() => {
  stub.answer = undefined;
  stub.calls.length = 0;
  errors.length = 0;
});
after(async () => {
  await browser?.close();
  await demo?.stop();
  await stub?.stop();
});

const people = {
  liveness: {},
  enroll: { externalUserId: 'ana' },
  identify: { externalUserId: 'ana' },
  search: {},
  capture: { document: '529.982.247-25' },
} as const;

for (const [action, person] of Object.entries(people)) {
  test(`reports the unchanged answer of the service in the events of ${action}`, async () => {
    const run = await runCapture(page, { action, ...person });
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    const liveness = detailsOf(run, 'fortface-liveness');
    assert.equal(liveness[0]?.['value'], true);
    const [match] = detailsOf(run, 'fortface-match');
    if (action === 'identify') assert.deepEqual([match?.['matched'], match?.['matchLevel']], [true, 15]);
    if (action === 'search') assert.equal(Object(match?.['matches'])[0].externalUserId, 'ana');
    if (action === 'capture') assert.equal(Object(match?.['provider']).score, 5);
    assert.deepEqual(
      stub.calls.map((call) => call.action),
      action === 'capture' ? ['liveness', 'capture'] : [action],
    );
    if (action === 'capture') assert.equal(stub.calls[1]?.body['document'], '52998224725');
    assert.deepEqual(errors, []);
  });
}

/** `isFault`: something that the operator can mend, which `onError` gets. */
const serviceFailures: Readonly<Record<string, { reply: StubReply; code: string; isFault?: boolean }>> = {
  'a wrong API key': { isFault: true, reply: { status: 401 }, code: 'service-refused' },
  'an account that may not': { isFault: true, reply: { status: 403 }, code: 'service-refused' },
  'an address that is not there': {
    isFault: true,
    reply: { status: 404, body: { statusCode: 404, message: 'Cannot POST /backoffice/v1/identify' } },
    code: 'service-refused',
  },
  'too many requests': { reply: { status: 429, headers: { 'retry-after': '20' } }, code: 'rate-limited' },
  'a service that is down for maintenance': { isFault: true, reply: { status: 503 }, code: 'server-failed' },
  'an error inside the service': { isFault: true, reply: { status: 500 }, code: 'server-failed' },
  'a connection that breaks': { isFault: true, reply: 'drop', code: 'server-failed' },
  'an answer that is not the API’s': {
    isFault: true,
    reply: { status: 200, body: { fine: true } },
    code: 'submit-invalid',
  },
  'a status that HTTP does not have': { isFault: true, reply: { status: 999 }, code: 'server-failed' },
};
const actions = Object.entries(people);

for (const [index, [what, { reply, code, isFault = false }]] of Object.entries(serviceFailures).entries()) {
  const [action, person] = actions[index % actions.length]!;
  test(`${what}, at ${action}: reports ${code} to the page${isFault ? ', and the reason to the operator' : ''}`, async () => {
    stub.answer = () => reply;
    const run = await runCapture(page, { action, ...person });
    assert.equal(run.outcome.status, 'failed', JSON.stringify(run.outcome));
    assert.equal(detailsOf(run, 'fortface-error')[0]?.['code'], code, JSON.stringify(run.events.at(-1)));
    assert.equal(detailsOf(run, 'fortface-liveness').length, 0);
    assert.equal(errors.length > 0, isFault, errors.join());
    assert.ok(!JSON.stringify([run.events, errors.map(String)]).includes(stubKey));
  });
}
