import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerAhead, type AskedAhead } from '../../../src/http/answer-ahead.ts';

const url = 'https://bank.example/session';
const asked = { method: 'GET', cache: 'default', credentials: 'same-origin' } as const;

/** A fetch behind `answerAhead`, with what it was asked itself. */
function open(response: Promise<Response>, ahead: Partial<AskedAhead> = {}) {
  const sent: (RequestInit & { url: string })[] = [];
  const plain = async (url: string, init: RequestInit): Promise<Response> => {
    sent.push({ url, ...init });
    return new Response('plain');
  };
  const fetch = answerAhead(plain, { url, credentials: 'same-origin', response, ...ahead });
  const read = async (init: RequestInit, at = url): Promise<string> => (await fetch(at, init)).text();
  return { sent, fetch, read };
}

test('answers the request that was sent ahead once, and sends the next one', async () => {
  const { sent, read } = open(Promise.resolve(new Response('ahead')));
  assert.equal(await read(asked), 'ahead');
  assert.equal(await read(asked), 'plain');
  assert.equal(sent.length, 1);
});

for (const [what, init, ahead] of [
  ['another URL', asked, { url: `${url}/other` }],
  ['other credentials', { ...asked, credentials: 'include' }, {}],
  ['a POST', { ...asked, method: 'POST' }, {}],
  ['a request past the cache', { ...asked, cache: 'reload' }, {}],
] as const) {
  test(`sends ${what}, and keeps the answer`, async () => {
    const { sent, read } = open(Promise.resolve(new Response('ahead')), ahead);
    assert.equal(await read(init), 'plain');
    assert.equal(sent.length, 1);
    if (ahead.url === undefined) assert.equal(await read(asked), 'ahead');
  });
}

test('sends a request again that failed ahead', async () => {
  const { sent, read } = open(Promise.reject(new TypeError('Failed to fetch')));
  assert.equal(await read(asked), 'plain');
  assert.equal(sent[0]?.url, url);
});

test('waits no longer than the signal', async () => {
  const { fetch } = open(new Promise(() => undefined));
  const controller = new AbortController();
  const waiting = fetch(url, { ...asked, signal: controller.signal });
  controller.abort(new Error('late'));
  await assert.rejects(waiting, /late/);
});

test('sends everything if nothing was sent ahead', async () => {
  const fetch = answerAhead(async () => new Response('plain'), undefined);
  assert.equal(await (await fetch(url, asked)).text(), 'plain');
});
