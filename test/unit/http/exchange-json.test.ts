import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchangeJson, type ExchangeRequest } from '../../../src/http/exchange-json.ts';

const request: Omit<ExchangeRequest, 'fetch'> = {
  url: 'https://banco.example/session',
  credentials: 'same-origin',
  maxAnswerBytes: 1000,
  now: () => 0,
  signal: new AbortController().signal,
};

function answering(response: Response, overrides: Partial<ExchangeRequest> = {}) {
  return exchangeJson({ ...request, fetch: async () => response, ...overrides });
}

describe('a JSON exchange', () => {
  it('reads the response even if its chunks split a character', async () => {
    const bytes = new TextEncoder().encode('{"name":"João"}');
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const result = await answering(new Response(body));
    assert.deepEqual(result, { kind: 'answered', body: { name: 'João' }, url: request.url });
  });

  it('posts a JSON body and uses GET without one', async () => {
    const seen: RequestInit[] = [];
    const fetch = async (_url: string, init: RequestInit) => {
      seen.push(init);
      return Response.json({});
    };
    await exchangeJson({ ...request, fetch });
    await exchangeJson({ ...request, fetch, json: '{}' });
    assert.deepEqual(
      seen.map(({ method, body }) => [method, body]),
      [
        ['GET', undefined],
        ['POST', '{}'],
      ],
    );
    assert.equal(new Headers(seen[0]?.headers).has('content-type'), false);
    assert.equal(new Headers(seen[1]?.headers).get('content-type'), 'application/json');
  });

  it('says that a response has no body, whatever type the server names', async () => {
    const html = { 'content-type': 'text/html; charset=utf-8' };
    for (const response of [
      new Response(null, { status: 204, headers: html }),
      new Response('', { status: 200, headers: html }),
    ]) {
      const result = await answering(response);
      assert.ok(result.kind === 'nonsense');
      assert.equal(result.isPage, false);
      assert.equal(result.reason, `status ${response.status} without a body`);
    }
  });

  it('reads responses without a stream, as polyfills and wrappers make them', async () => {
    const without = (text: string): Response =>
      Object.defineProperty(new Response(text), 'body', { value: undefined });
    assert.deepEqual(await answering(without('{"name":"João"}')), {
      kind: 'answered',
      body: { name: 'João' },
      url: request.url,
    });
    const tooLarge = await answering(without(`"${'ã'.repeat(600)}"`));
    assert.ok(tooLarge.kind === 'nonsense');
    assert.equal(tooLarge.reason, 'more than 1000 bytes');
  });

  it('stops reading a response that exceeds the limit', async () => {
    let piecesRead = 0;
    let isCancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        piecesRead += 1;
        controller.enqueue(new Uint8Array(400).fill(32));
      },
      cancel() {
        isCancelled = true;
      },
    });
    const result = await answering(new Response(body, { headers: { 'content-length': '10' } }));
    assert.equal(result.kind, 'nonsense');
    assert.ok(isCancelled && piecesRead < 6);
  });

  it('carries the code, status and Retry-After of an HTTP error', async () => {
    const headers = { 'retry-after': '7' };
    const refusal = { code: 'rate_limited', message: 'slow down' };
    const result = await answering(Response.json(refusal, { status: 429, headers }));
    assert.ok(result.kind === 'refused');
    assert.equal(result.status, 429);
    assert.equal(result.problem.problemCode, 'rate_limited');
    assert.equal(result.retryAfterSeconds, 7);
  });

  it('reports an HTTP error without a body', async () => {
    const result = await answering(new Response(null, { status: 403 }));
    assert.ok(result.kind === 'refused');
    assert.equal(result.problem.problemCode, undefined);
  });

  it('reports a connection that breaks midway', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('reset'));
      },
    });
    assert.equal((await answering(new Response(body))).kind, 'unreachable');
  });

  it('never repeats the contents of a body that is not JSON', async () => {
    const result = await answering(new Response('{"sessionToken": secret'));
    assert.ok(!JSON.stringify(result).includes('secret'));
  });

  it('rejects with the reason when the user cancels before or during the exchange', async () => {
    const reason = new Error('the user left');
    await assert.rejects(answering(Response.json({}), { signal: AbortSignal.abort(reason) }), reason);
    const controller = new AbortController();
    const hanging = exchangeJson({
      ...request,
      signal: controller.signal,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    controller.abort(reason);
    await assert.rejects(hanging, reason);
  });
});
