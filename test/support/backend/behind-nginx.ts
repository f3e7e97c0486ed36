/** How an integrator's nginx stands in front of a backend, and how a page sends to it. */
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { Page, Send } from './page.ts';
import type { ApiStub } from './start-api-stub.ts';

export const publicName = 'app.example.com';
/** The page's origin, as a browser would send it. */
export const origin = `https://${publicName}`;

/** What nginx does by itself: Host is the upstream's name, and a body beyond 1 MB never comes through. */
export const plainProxy = (port: number): string => `location / { proxy_pass http://127.0.0.1:${port}; }`;
/** What the documentation asks for. */
export const rightProxy = (port: number): string => `
  client_max_body_size 6m;
  location / {
    proxy_pass http://127.0.0.1:${port};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto https;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  }`;

/** Sends to nginx under the public name, as a browser that resolves that name to it. */
export function sendTo(port: number, more: Record<string, string> = {}): Send {
  return async (request) => {
    const body = Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({
        host: '127.0.0.1',
        port,
        path: new URL(request.url).pathname,
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), host: publicName, ...more },
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (part: string) => (text += part));
        incoming.on('end', () => {
          const headers = new Headers({ 'retry-after': incoming.headers['retry-after'] ?? '' });
          resolve(new Response(text, { status: incoming.statusCode ?? 0, headers }));
        });
      });
      outgoing.end(body);
    });
  };
}

/** Asserts that a page behind nginx gets the backend's own answers, good and bad. `stub` stands for FortFace. */
export async function expectOwnAnswers(page: Page, stub: ApiStub): Promise<void> {
  const sessionUrl = `${origin}/api/fortface/session`;
  const answer = await page.capture('liveness');
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const foreign = await page.post(sessionUrl, {}, { origin: 'https://evil.example' });
  assert.deepEqual([foreign.status, foreign.body['code']], [403, 'origin_refused']);
  const malformed = await page.post(sessionUrl, {});
  assert.deepEqual([malformed.status, malformed.body['code']], [400, 'request_malformed']);
  const large = await page.post(sessionUrl, { action: 'liveness', deviceRequestInfo: 'x'.repeat(70_000) });
  assert.deepEqual([large.status, large.body['code']], [413, 'request_too_large']);
  const prepared = await page.prepare('liveness');
  assert.equal((await page.submit(prepared)).status, 200);
  const replay = await page.submit(prepared);
  assert.deepEqual([replay.status, replay.body['code']], [409, 'envelope_replay']);
  stub.answer = () => ({ status: 429, headers: { 'retry-after': '7' } });
  const limited = await page.capture('liveness');
  assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '7']);
}
