/**
 * FortFace's Backoffice written from the API page alone (3.2–3.12): it knows no `ff-envelope/1`. Its handshake refuses
 * our device information, and it publishes no key set. The sandbox's mode `asDocumented` is the same service with real
 * analysis. Unlike it, this stub hangs, breaks off, answers what a test makes up, and keeps what it was sent.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readPort } from '../http/read-port.ts';

export interface StubCall {
  action: string;
  body: Record<string, unknown>;
  /** SHA-256 of the picture, hex: pictures are not kept. */
  picture: string | undefined;
}

/** What a test changes of an answer; undefined leaves the API page's own. A text is sent as the whole body. */
export type StubReply =
  { status: number; body?: unknown; headers?: Record<string, string> } | 'hang' | 'drop';

export interface ApiStub {
  url: string;
  calls: StubCall[];
  /** Chooses another answer for a call, `index` of that action from 0. */
  answer?: ((action: string, index: number) => StubReply | undefined) | undefined;
  /** Holds every answer until it resolves. */
  hold?: Promise<unknown> | undefined;
  stop(): Promise<void>;
}

export const stubKey = 'stub-api-key-4711';
const api = { version: 'v1 - 0.15.1', timestamp: 1_726_755_603_473, env: 'dev' };
const photo = {
  liveness: { value: true, confidence: 98 },
  eyesOpen: { left: { value: true, confidence: 90 }, right: { value: true, confidence: 91 } },
};
const answers: Readonly<Record<string, object>> = {
  liveness: { photo },
  enroll: { photo },
  identify: { matchLevel: { value: 15 }, photo },
  search: { matches: [{ encodingId: 'e-1', externalUserId: 'ana', matchLevel: 15 }], photo },
  // "Liveness return only for SDK" (3.11).
  capture: { providers: { identity: { id: 'p-1', score: 5 } } },
};
const mandatory: Readonly<Record<string, readonly string[]>> = {
  liveness: ['imgData'],
  enroll: ['imgData', 'externalUserId'],
  identify: ['imgData', 'externalUserId'],
  search: ['imgData'],
  capture: ['imgData', 'document'],
};

export async function startApiStub(): Promise<ApiStub> {
  const stub: ApiStub = { url: '', calls: [], stop: () => Promise.resolve() };
  const server = createServer((request, response) => {
    respond(request, response, stub).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stub.url = `http://127.0.0.1:${readPort(server)}`;
  stub.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return stub;
}

async function respond(request: IncomingMessage, response: ServerResponse, stub: ApiStub): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  if (request.url?.endsWith('/handshake') === true) {
    send(400, { code: 'invalid_device_info', message: 'deviceRequestInfoNaN could not be decrypted' });
    return;
  }
  const action = /^\/backoffice\/v1\/(\w+)$/.exec(request.url ?? '')?.[1];
  const answer = action === undefined ? undefined : answers[action];
  if (action === undefined || answer === undefined || request.method !== 'POST') {
    send(404, { statusCode: 404, message: 'Cannot serve this' });
    return;
  }
  const sessionId = randomUUID();
  if (request.headers['x-api-key'] !== stubKey) {
    send(401, { code: 'unauthorized', message: 'Invalid API key', sessionId });
    return;
  }
  const body: Record<string, unknown> = JSON.parse(Buffer.concat(chunks).toString());
  const { imgData, ...fields } = body;
  const picture =
    typeof imgData === 'string'
      ? createHash('sha256').update(Buffer.from(imgData, 'base64')).digest('hex')
      : undefined;
  const index = stub.calls.filter((call) => call.action === action).length;
  stub.calls.push({ action, body: fields, picture });
  await stub.hold;
  const other = stub.answer?.(action, index);
  if (other === 'hang') return;
  if (other === 'drop') return void request.socket.destroy();
  if (other !== undefined) {
    send(other.status, other.body ?? { code: 'forced', message: '-', sessionId }, other.headers);
    return;
  }
  const missing = (mandatory[action] ?? []).find((name) => typeof body[name] !== 'string');
  if (missing !== undefined) {
    send(400, { code: 'bad_request', message: `${missing} is mandatory`, sessionId });
    return;
  }
  send(200, { sessionId, ...answer, api });
}
