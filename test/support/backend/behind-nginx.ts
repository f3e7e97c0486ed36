/** How an integrator's nginx stands in front of a backend, and how a page sends to it. */
import { request as httpRequest } from 'node:http';
import type { Send } from './page.ts';

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
