import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DeviceKeySet } from 'fortface-capture/contract';
import type { SandboxOptions } from '../../demo/sandbox/sandbox-options.ts';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { startTursoServer } from '../support/sandbox/start-turso-server.ts';
import { createFakeFaceAnalysis } from './fake-face-analysis.ts';
import { readFace } from './pictures.ts';
import { sealCapture, sealDevice, type CaptureBend, type DeviceBend, type Sealed } from './seal.ts';

/** Whatever the tests look at in an answer; each of them says what must be there. */
export interface AnswerBody {
  [name: string]: unknown;
  code?: string;
  message?: string;
  sessionId?: string;
  sessionKey?: string;
  sessionToken?: string;
  field?: string;
  photo?: { liveness?: object; eyesOpen?: { left?: object; right?: object } };
  matchLevel?: { value: number };
  matches?: { encodingId: string; externalUserId: string; matchLevel: number }[];
  providers?: { identity: { id: string; score: number | null } };
  faceOcclusion?: object;
  nsfw?: object;
  imgData?: string;
  hash?: string;
  api?: { env: string; timestamp: string | number; version: string };
  sdk?: object;
  status?: string;
  problem?: string | null;
  isSuccess?: boolean;
  content?: string;
  photoUrl?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: AnswerBody;
}

/** A session with what is needed to seal for it. */
export interface TestSession {
  sessionId: string;
  sessionKey: string;
  sessionToken: string;
  expiresAt: string;
  deviceRoot: string;
}

export const faceSize = { w: 400, h: 400 };

/**
 * `http`: the stores of the tests lie behind Turso's server, one for each folder, in place of
 * being files (the suite `sandbox-http`).
 */
const storeKind = process.env['SANDBOX_TEST_STORE'] ?? 'file';

/** Where the store of a folder is: nothing to say for a file, an address with `SANDBOX_TEST_STORE=http`. */
export async function findStore(
  t: { after: (clean: () => Promise<void>) => void },
  dataDir: string,
): Promise<{ databaseUrl?: string }> {
  if (storeKind !== 'http') return {};
  const server = await startTursoServer(path.join(dataDir, 'server.db'));
  t.after(() => server.stop());
  return { databaseUrl: server.url };
}

/** A sandbox of its own in a folder of its own, both gone when the test ends; with a client. */
export async function startTestSandbox(
  t: { after: (clean: () => Promise<void>) => void },
  options: SandboxOptions = {},
) {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'fortface-sandbox-')));
  const place: { databaseUrl?: string | undefined } =
    options.databaseUrl === undefined ? await findStore(t, dataDir) : { databaseUrl: options.databaseUrl };
  const sandbox = await startSandbox({
    port: 0,
    faceAnalysis: createFakeFaceAnalysis(),
    rateLimitPerMinute: 1_000_000,
    ...place,
    ...options,
    dataDir,
  });
  t.after(async () => {
    await sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ...createTestClient(sandbox.url), dataDir, ...place, stop: sandbox.stop };
}

/** Speaks to a sandbox as a page and an integrator's server would. */
export function createTestClient(url: string, apiKey = 'sandbox-key') {
  const request = async (
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : parse(text) };
  };
  const keySet = async (): Promise<DeviceKeySet> => {
    const response = await fetch(`${url}/.well-known/fortface/jwks.json`);
    return (await response.json()) as DeviceKeySet;
  };
  const handshake = async (
    action: string,
    { body = {}, bend = {}, context = 'sdk' }: { body?: object; bend?: DeviceBend; context?: string } = {},
  ): Promise<Answer & { deviceRoot: string }> => {
    const device = await sealDevice(await keySet(), bend);
    const answer = await request('POST', `/${context}/v1/handshake`, {
      headers: { 'x-api-key': apiKey },
      body: {
        galleryId: 'sandbox-gallery',
        accountName: 'sandbox',
        action,
        deviceRequestInfo: device.deviceRequestInfo,
        ...body,
      },
    });
    return { ...answer, deviceRoot: device.root };
  };
  const openSession = async (
    action: string,
    options: { body?: object; context?: string } = {},
  ): Promise<TestSession> => {
    const { status, body, deviceRoot } = await handshake(action, options);
    if (status !== 200) throw new Error(`The handshake was refused: ${body.code}`);
    return { ...(body as Omit<TestSession, 'deviceRoot'>), deviceRoot };
  };
  const seal = async (
    session: TestSession,
    { image, bend = {} }: { image?: Buffer; bend?: CaptureBend } = {},
  ): Promise<Sealed> =>
    sealCapture(
      session.sessionKey,
      { image: image ?? (await readFace()), deviceRoot: session.deviceRoot, size: faceSize },
      bend,
    );
  const submit = (session: TestSession, action: string, body: object): Promise<Answer> =>
    request('POST', `/sdk/v1/${action}`, {
      headers: { authorization: `Bearer ${session.sessionToken}` },
      body,
    });
  const capture = async (
    action: string,
    options: { handshake?: object; body?: object; image?: Buffer; bend?: CaptureBend } = {},
  ): Promise<Answer & { session: TestSession }> => {
    const session = await openSession(action, { body: options.handshake ?? {} });
    const sealed = await seal(session, options);
    return { ...(await submit(session, action, { ...sealed, ...options.body })), session };
  };
  const backoffice = (action: string, body: object, method = 'POST'): Promise<Answer> =>
    request(method, `/backoffice/v1/${action}`, { headers: { 'x-api-key': apiKey }, body });
  const sessionLog = (sessionId: string): Promise<Answer> =>
    request('GET', `/backoffice/v1/sessions/${sessionId}`, { headers: { 'x-api-key': apiKey } });
  return { url, request, keySet, handshake, openSession, seal, submit, capture, backoffice, sessionLog };
}

export type TestClient = ReturnType<typeof createTestClient>;

function parse(text: string): AnswerBody {
  try {
    return JSON.parse(text);
  } catch {
    // A page is no JSON; the test that asks for one reads its text.
    return { text };
  }
}
