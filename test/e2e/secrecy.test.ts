/** What crosses the wire between page and backend, byte for byte as the browser saw it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Request } from 'playwright-core';
import { runCapture } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';

const cpf = '52998224725';
const userId = 'canary-user-7f3a';
const compactJwe = /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/;

const requests: Request[] = [];
const answers: string[] = [];
const said: string[] = [];
const stage = setStage({}, (page) => {
  page.on('request', (request) => requests.push(request));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
});

test('nothing but sealed strings crosses from page to backend', async () => {
  // Noted on their way: a busy browser was seen to forget what it had been answered.
  await stage.page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    answers.push(`${JSON.stringify(response.headers())}${await response.text()}`);
    await route.fulfill({ response });
  });
  const run = await runCapture(stage.page, { action: 'capture', document: cpf, externalUserId: userId });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  const posts = requests.filter((request) => request.method() === 'POST');
  assert.deepEqual(
    posts.map((request) => new URL(request.url()).pathname),
    ['/api/fortface/session', '/api/fortface/submit'],
  );
  const session = JSON.parse(posts[0]?.postData() ?? '');
  assert.match(session.deviceRequestInfo, compactJwe);
  const submit = JSON.parse(posts[1]?.postData() ?? '');
  for (const part of ['key', 'data', 'imgData']) assert.match(submit[part], compactJwe);
  const open = new Set([
    'sessionId',
    'grant',
    'action',
    'key',
    'data',
    'imgData',
    'externalUserId',
    'document',
  ]);
  assert.deepEqual(
    Object.keys(submit).filter((name) => !open.has(name)),
    [],
  );
  for (const request of posts) {
    const body = request.postData() ?? '';
    assert.doesNotMatch(body, /data:image|\/9j\/4AAQ/, 'no JPEG in base64');
  }
});

test('the API key and the session token appear in no answer to the browser', () => {
  assert.ok(answers.length >= 3);
  for (const answer of answers) {
    assert.doesNotMatch(answer, /sandbox-key/);
    assert.doesNotMatch(answer, /sessionToken/);
  }
});

test('every request stays with the page’s own origin, and sets no cookie', async () => {
  for (const request of requests) assert.equal(new URL(request.url()).origin, stage.world.url);
  assert.deepEqual(await stage.page.context().cookies(), []);
});

test('never violates the page’s strict content policy', () => {
  assert.deepEqual(
    said.filter((line) => /Content.Security.Policy|Refused to|Trusted/i.test(line)),
    [],
  );
});
