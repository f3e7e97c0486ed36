import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { quietSwitches } from '../browser/quiet-switches.mjs';

/** One page of a browser that is too old for Playwright. */
export interface OldPage {
  /** What the page has logged as an error, or not caught. */
  readonly complaints: readonly string[];
  /** Goes to the URL, with these scripts run first on it, and resolves once the page has loaded. */
  goto(url: string, scripts: readonly string[]): Promise<void>;
  /** The value of an expression or its promise; throws what it throws. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** The window as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a command answers depends on its name
type Answer = any;

interface Message {
  id?: number;
  method?: string;
  params?: Answer;
  result?: Answer;
  error?: { message: string };
}

/** Starts this program and drives one page of it, by the few commands of its protocol that have always been there. */
export async function openOldChromium(program: string, switches: readonly string[]): Promise<OldPage> {
  const profile = await mkdtemp(join(tmpdir(), 'old-chromium-'));
  const child = spawn(
    program,
    [
      ...quietSwitches,
      ...switches,
      '--headless',
      '--no-zygote',
      '--window-size=390,844',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const connection = connect(child.stdio[3] as Duplex, child.stdio[4] as Duplex);
  void exited.then(() => connection.fail(new Error(`${program} has ended`)));
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    return await openPage(connection, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(connection: Connection, close: () => Promise<void>): Promise<OldPage> {
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: object = {}) => connection.send(method, params, sessionId);

  const complaints: string[] = [];
  const describe = ({ value, description, text }: Answer): string => String(value ?? description ?? text);
  connection.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error') complaints.push(args.map(describe).join(' '));
  });
  connection.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) =>
    complaints.push(describe(exception ?? { text })),
  );
  connection.on('Log.entryAdded', ({ entry }) => {
    if (entry.level === 'error') complaints.push(`${entry.text} ${entry.url ?? ''}`);
  });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);

  return {
    complaints,
    async goto(url, scripts) {
      for (const source of scripts) await send('Page.addScriptToEvaluateOnNewDocument', { source });
      const loaded = new Promise((resolve) => connection.on('Page.loadEventFired', resolve));
      await send('Page.navigate', { url });
      await loaded;
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(describe(exceptionDetails.exception ?? exceptionDetails));
      return result.value;
    },
    screenshot: async () => Buffer.from((await send('Page.captureScreenshot')).data, 'base64'),
    close,
  };
}

type Connection = ReturnType<typeof connect>;

/** Chromium's protocol on a pair of pipes: messages in JSON, each ended by a zero byte. */
function connect(writing: Duplex, reading: Duplex) {
  const waiting = new Map<number, { resolve: (result: Answer) => void; reject: (error: Error) => void }>();
  const listeners: { method: string; hear: (params: Answer) => void }[] = [];
  let lastId = 0;
  let unread = '';
  const receive = ({ id, method, params, result, error }: Message): void => {
    if (id === undefined) {
      for (const one of listeners) if (one.method === method) one.hear(params);
      return;
    }
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(error.message));
  };
  writing.on('error', () => undefined);
  reading.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (unread + chunk).split('\0');
    unread = messages.pop() ?? '';
    for (const message of messages) receive(JSON.parse(message));
  });
  return {
    on: (method: string, hear: (params: Answer) => void) => void listeners.push({ method, hear }),
    fail: (error: Error) => {
      for (const { reject } of waiting.values()) reject(error);
    },
    send: (method: string, params: object = {}, sessionId?: string): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        writing.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
  };
}
