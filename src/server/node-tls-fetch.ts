/**
 * Node's own `fetch` takes no client certificate. This one does, for the few things asked of it here: a body
 * of text or bytes, headers, a signal, no redirects followed.
 */
import type { IncomingMessage } from 'node:http';
import type { ClientCertificate } from './options/backend-options.ts';
import { createByteCollector } from './body/byte-collector.ts';
import { ApiFailure, maxAnswerBytes } from './call-api.ts';

/** A `fetch` that shows the client certificate (mTLS). Needs `node:https`, which it loads on first use. */
export function createTlsFetch(certificate: ClientCertificate): typeof fetch {
  const agent = import('node:https').then(({ Agent }) => new Agent({ ...certificate, keepAlive: true }));
  // The first request reports the failure. Before it, the rejection would be unhandled.
  agent.catch(() => undefined);
  return async (input, init = {}) => {
    const { request } = await import('node:https');
    const body = init.body ?? undefined;
    if (body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)) {
      throw new TypeError('With the option tls, a body must be a string or bytes');
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
          const collector = createByteCollector();
          incoming.on('data', (chunk: Uint8Array) => {
            collector.add(chunk);
            if (collector.length > maxAnswerBytes) {
              incoming.destroy(new ApiFailure('unusable', 'The answer is too long'));
            }
          });
          incoming.on('error', reject);
          incoming.on('end', () => {
            try {
              resolve(toResponse(incoming, collector.join()));
            } catch (error) {
              // Thrown here, it would end the process.
              reject(error);
            }
          });
        },
      );
      // An upgrade (status 101) ends the connection without another event.
      outgoing.on('close', () =>
        reject(new ApiFailure('unusable', 'The connection closed without an answer')),
      );
      let isSecure = false;
      outgoing.on('socket', (socket) => {
        if (outgoing.reusedSocket) isSecure = true;
        else socket.once('secureConnect', () => (isSecure = true));
      });
      outgoing.on('error', (error) => {
        const message = 'The connection ended before secure TLS connection was established';
        reject(isSecure ? error : new Error(message, { cause: error }));
      });
      outgoing.end(body);
    });
  };
}

/** Throws `ApiFailure` for what cannot be a response: a status out of range, a compression that was not asked for. */
function toResponse(incoming: IncomingMessage, body: Uint8Array<ArrayBuffer>): Response {
  const status = incoming.statusCode ?? 0;
  const encoding = incoming.headers['content-encoding'] ?? 'identity';
  if (status < 200 || status > 599) throw new ApiFailure('unusable', `The answer has status ${status}`);
  if (encoding !== 'identity') throw new ApiFailure('unusable', `The answer is compressed: ${encoding}`);
  const headers = new Headers();
  for (const name of ['content-type', 'retry-after', 'cache-control']) {
    const value = incoming.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const isEmpty = status === 204 || status === 205 || status === 304;
  return new Response(isEmpty ? null : body, { status, headers });
}
