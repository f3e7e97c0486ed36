/** What a page does against an integrator's backend, over `handle` or over HTTP: key set, session, sealed capture. */
import {
  deviceKeySetSchema,
  sessionAnswerSchema,
  type Action,
  type SessionAnswer,
} from 'fortface-capture/contract';
import { sealCapture, sealDevice, type CaptureBend, type Sealed } from '../../sandbox/seal.ts';

export type Send = (request: Request) => Promise<Response>;

export interface PageAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface PreparedCapture {
  session: SessionAnswer;
  deviceRoot: string;
  /** The body of the submission. */
  submission: Record<string, unknown> & Sealed;
  submitUrl: string;
}

export interface Person {
  externalUserId?: string;
  externalTransactionId?: string;
  document?: string;
  returnPhoto?: boolean;
  dpopJkt?: string;
  /** The claim of a capture that began on another device. */
  handoff?: string;
}

const size = { w: 48, h: 64 };

/** `sessionUrl` with the origin of the page, which is the backend's own. */
export function createPage(options: {
  send: Send;
  sessionUrl: string;
  image: Buffer;
  size?: { w: number; h: number };
}) {
  const { send, sessionUrl, image } = options;
  const { origin } = new URL(sessionUrl);
  const post = async (
    url: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> => {
    const response = await send(
      new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
    );
    const text = await response.text();
    const value: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : { text };
    return { status: response.status, headers: response.headers, body: value };
  };
  const open = async (action: Action, person: Person = {}): Promise<PageAnswer & { deviceRoot: string }> => {
    const response = await send(new Request(sessionUrl));
    if (response.status !== 200) throw new Error(`No key set: ${response.status} ${await response.text()}`);
    const keySet = deviceKeySetSchema.parse(await response.json());
    const { deviceRequestInfo, root } = await sealDevice(keySet);
    const { externalUserId, externalTransactionId, dpopJkt, handoff } = person;
    const answer = await post(sessionUrl, {
      action,
      deviceRequestInfo,
      externalUserId,
      externalTransactionId,
      dpopJkt,
      handoff,
    });
    return { ...answer, deviceRoot: root };
  };
  const prepare = async (
    action: Action,
    person: Person = {},
    bend: CaptureBend & { image?: Buffer } = {},
  ): Promise<PreparedCapture> => {
    const opened = await open(action, person);
    if (opened.status !== 200) throw new Error(`No session: ${opened.status} ${JSON.stringify(opened.body)}`);
    const session = sessionAnswerSchema.parse(opened.body);
    const { externalUserId, externalTransactionId, document, returnPhoto } = person;
    const sealed = await sealCapture(
      session.sessionKey,
      { image: bend.image ?? image, deviceRoot: opened.deviceRoot, size: options.size ?? size },
      {
        ...bend,
        content: {
          ...(externalUserId !== undefined && { externalUserId }),
          ...(document !== undefined && { document }),
          ...bend.content,
        },
      },
    );
    const submission = {
      sessionId: session.sessionId,
      grant: session.grant,
      action,
      ...sealed,
      ...(externalUserId !== undefined && { externalUserId }),
      ...(externalTransactionId !== undefined && { externalTransactionId }),
      ...(document !== undefined && { document }),
      ...(returnPhoto === true && { returnPhoto }),
    };
    const submitUrl = new URL(session.submitUrl ?? '', sessionUrl).href;
    return { session, deviceRoot: opened.deviceRoot, submission, submitUrl };
  };
  const submit = (
    { submission, submitUrl }: PreparedCapture,
    changes: object = {},
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> => post(submitUrl, { ...submission, ...changes }, headers);
  const capture = async (action: Action, person: Person = {}): Promise<PageAnswer> =>
    submit(await prepare(action, person));
  return { post, open, prepare, submit, capture };
}

export type Page = ReturnType<typeof createPage>;
