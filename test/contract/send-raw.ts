import { request, type Agent } from 'node:http';
import type { JsonAnswer } from './api-contract.ts';

/** A request as it goes over the wire; `fetch` would tidy its path and refuse some of its methods. */
export interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

export interface RawAnswer extends JsonAnswer {
  text: string;
}

/** Sends a request and reads the whole answer; rejects when there is none within the time. */
export function sendRaw(
  url: string,
  { method, path, headers, body }: RawRequest,
  { agent, timeoutMs }: { agent: Agent; timeoutMs: number },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, agent, headers, timeout: timeoutMs }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          text,
          body: parse(text),
        });
      });
    });
    sent.once('timeout', () =>
      sent.destroy(new Error(`no answer within ${timeoutMs} ms: ${method} ${path}`)),
    );
    sent.once('error', (error) => {
      reject(new Error(`${error.message}: ${method} ${path.slice(0, 200)}`, { cause: error }));
    });
    sent.end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page or an empty body is not JSON. A test that expected JSON gets `undefined`.
    return undefined;
  }
}
