/**
 * Node's own `fetch` takes no client certificate. This one does, for the few things asked of it here: a body
 * of text or bytes, headers, a signal, no redirects followed.
 */
import type { ClientCertificate } from './backend-options.ts';
import { maxAnswerBytes } from './call-api.ts';

/** A `fetch` that shows the client certificate (mTLS). Needs `node:https`, which it loads on first use. */
export function createTlsFetch(certificate: ClientCertificate): typeof fetch {
  const agent = import('node:https').then(({ Agent }) => new Agent({ ...certificate, keepAlive: true }));
  // The first request reports the failure; before it nobody is there to hear.
  agent.catch(() => undefined);
  return async (input, init = {}) => {
    const { request } = await import('node:https');
    const body = init.body ?? undefined;
    if (body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)) {
      throw new TypeError('Only text and bytes can be sent');
    }
    const headers = Object.fromEntries(new Headers(init.headers));
    const url = input instanceof Request ? input.url : input;
    const usedAgent = await agent;
    return new Promise<Response>((resolve, reject) => {
      const outgoing = request(
        url,
        {
          method: init.method ?? 'GET',
          agent: usedAgent,
          headers: {
            ...headers,
            ...(body !== undefined && {
              'content-length': (typeof body === 'string' ? new TextEncoder().encode(body) : body).byteLength,
            }),
          },
          ...(init.signal && { signal: init.signal }),
        },
        (incoming) => {
          const chunks: Uint8Array<ArrayBuffer>[] = [];
          let length = 0;
          incoming.on('data', (chunk: Uint8Array<ArrayBuffer>) => {
            chunks.push(chunk);
            length += chunk.byteLength;
            if (length > maxAnswerBytes) incoming.destroy(new Error('The answer is too long'));
          });
          incoming.on('error', reject);
          incoming.on('end', () => {
            const status = incoming.statusCode ?? 502;
            const received = new Headers();
            for (const name of ['content-type', 'retry-after', 'cache-control']) {
              const value = incoming.headers[name];
              if (typeof value === 'string') received.set(name, value);
            }
            const empty = status === 204 || status === 205 || status === 304;
            resolve(new Response(empty ? null : new Blob(chunks), { status, headers: received }));
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
}
