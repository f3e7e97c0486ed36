/** A backend in front of a fake FortFace, and the requests that a page would make. */
import { actionSchema } from '../../../src/contract/index.ts';
import {
  createFortfaceBackend,
  type BackendOptions,
  type FortfaceBackend,
} from '../../../src/server/index.ts';
import { startFakeFortface, type FakeAnswer, type FakeFortface, type ReceivedCall } from './fake-fortface.ts';

export const apiKey = 'fake-api-key-4711';
export const sessionToken = 'fake-session-token-0815';
export const sessionUrl = 'http://localhost/api/fortface/session';
export const submitUrl = 'http://localhost/api/fortface/submit';
export const handshakeAnswer = { sessionToken, sessionKey: 'opaque-session-key', sessionId: 'session-1' };
export const keySet = { keys: [{ kty: 'EC', kid: 'k1' }], ff_envelope_versions: [1] };

export interface BackendFixture {
  backend: FortfaceBackend;
  fortface: FakeFortface;
}

export function respondWell(call: ReceivedCall): FakeAnswer {
  if (call.path === '/.well-known/fortface/jwks.json') {
    return { headers: { 'cache-control': 'public, max-age=600' }, body: keySet };
  }
  if (call.path === '/sdk/v1/handshake') return { body: handshakeAnswer };
  return { body: { photo: { liveness: { value: true, confidence: 99 } } } };
}

export async function withBackend(
  options: BackendOptions,
  test: (fixture: BackendFixture) => Promise<void>,
  respond: (call: ReceivedCall, count: number) => FakeAnswer = respondWell,
): Promise<void> {
  const fortface = await startFakeFortface(respond);
  try {
    await test({ backend: createBackend(fortface.url, options), fortface });
  } finally {
    await fortface.stop();
  }
}

export function createBackend(baseUrl: string, options: BackendOptions = {}): FortfaceBackend {
  return createFortfaceBackend({
    baseUrl,
    apiKey,
    galleryId: 'gallery',
    accountName: 'account',
    env: {},
    authorize: () => ({ actions: actionSchema.options }),
    ...options,
  });
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export const sessionRequest = { action: 'liveness', deviceRequestInfo: 'a.b.c.d.e' };

/** Opens a session as a page would and gives what a page would then submit. */
export async function openForSubmit(
  backend: FortfaceBackend,
  body: object = sessionRequest,
): Promise<Record<string, unknown> & { grant: string }> {
  const response = await backend.handle(post(sessionUrl, body));
  const answer: unknown = await response.json();
  if (
    typeof answer !== 'object' ||
    answer === null ||
    !('grant' in answer) ||
    typeof answer.grant !== 'string'
  ) {
    throw new Error(`No session was opened: ${response.status}`);
  }
  return {
    sessionId: 'session-1',
    action: 'liveness',
    grant: answer.grant,
    key: 'a.b.c.d.e',
    data: 'a.b.c.d.e',
    imgData: 'a.b.c.d.e',
  };
}
