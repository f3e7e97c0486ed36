import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { withOwnSignal } from '../async/with-own-signal.ts';
import { handoffStatusSchema, type HandoffStatus } from '../contract/index.ts';
import { FortfaceError, isFortfaceError } from '../errors/index.ts';
import { writeJson } from '../json/write-json.ts';
import { askHandoff, type HandoffWire } from './ask-handoff.ts';
import { readEvents } from './read-events.ts';

/** Between two questions, if no stream comes through. */
const pollMs = 2000;
/** A stream begins with the present state. A proxy that collects events shows nothing by then. */
const firstEventMs = 5000;
/** The backend writes at least every 15 s. */
const silenceMs = 25_000;
/** How long after the end of the handoff the page still asks for it. */
const graceMs = 15_000;

interface WatchOptions extends HandoffWire {
  signal: AbortSignal;
  wait: (ms: number, options: { signal: AbortSignal }) => Promise<void>;
  /** When the code ends, until the first status tells; milliseconds since 1970. */
  expiresAtMs: number;
  changed: (status: HandoffStatus) => void;
}

/**
 * Follows a capture on the phone until it has ended: by server-sent events, and by a question every two seconds if they
 * do not come through. The token travels in the body, because addresses reach logs. An interrupted network is waited
 * for until the handoff has expired. Throws `handoff-ended` then, and if the backend no longer knows it or another user
 * has signed in; `session-refused` if the user has signed out. Rejects with the signal's reason on abort.
 */
export async function watchHandoff(watch: string, options: WatchOptions): Promise<HandoffStatus> {
  const { signal, wait, now } = options;
  let endsAtMs = options.expiresAtMs;
  let streams = true;
  const note = (status: HandoffStatus): HandoffStatus | undefined => {
    endsAtMs = status.expiresAt === undefined ? endsAtMs : Date.parse(status.expiresAt);
    if (status.state !== 'waiting' && status.state !== 'opened') return status;
    options.changed(status);
    return undefined;
  };
  for (;;) {
    const askedAtMs = now();
    const ended = streams
      ? await follow(watch, options, note).catch(() => undefined)
      : await poll(watch, options, note);
    throwIfAborted(signal);
    if (typeof ended === 'object') return ended;
    if (streams && ended !== 'over') streams = false;
    // Also between two streams, should a proxy end each one at once. The backend ends one when there is a result.
    else if (ended !== 'over' || now() - askedAtMs < pollMs) await wait(pollMs, { signal });
    if (now() > endsAtMs + graceMs) throw new FortfaceError('handoff-ended', 'the handoff has expired');
  }
}

type Note = (status: HandoffStatus) => HandoffStatus | undefined;

/** Reads one stream: gives the end of the handoff, `over` if the stream ended in good order, or undefined. */
function follow(
  watch: string,
  { url, fetch, credentials, signal, wait }: WatchOptions,
  note: Note,
): Promise<HandoffStatus | 'over' | undefined> {
  return withOwnSignal([signal], async (own) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: writeJson({ step: 'watch', watch }),
      credentials,
      signal: own,
    });
    const isStream = /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '');
    if (!response.ok || !isStream || response.body === null) return undefined;
    const events = readEvents(response.body);
    for (let limitMs = firstEventMs; ; limitMs = silenceMs) {
      const part = await within(limitMs, events.next(), wait, own);
      if (part === undefined) return undefined;
      if (part.done === true) return limitMs === silenceMs ? 'over' : undefined;
      if (part.value === '') continue;
      const status = note(handoffStatusSchema.parse(JSON.parse(part.value)));
      if (status !== undefined) return status;
    }
  });
}

function within<Value>(
  ms: number,
  work: Promise<Value>,
  wait: WatchOptions['wait'],
  signal: AbortSignal,
): Promise<Value | undefined> {
  return withOwnSignal([signal], (own) =>
    Promise.race([work, wait(ms, { signal: own }).then(() => undefined)]),
  );
}

async function poll(watch: string, options: WatchOptions, note: Note): Promise<HandoffStatus | undefined> {
  const { signal, wait } = options;
  try {
    const status = await askHandoff({ step: 'watch', watch }, handoffStatusSchema, options);
    return status && note(status);
  } catch (error) {
    throwIfAborted(signal);
    if (isFortfaceError(error) && error.code === 'handoff-invalid') {
      throw new FortfaceError('handoff-ended', 'the backend no longer knows the handoff', { cause: error });
    }
    // The user has signed out, or the backend refuses the one who has signed in since.
    if (isFortfaceError(error) && error.reason === 'signed-out') throw error;
    // Anything else may pass: the network, a restart, a limit of requests.
    const seconds = isFortfaceError(error) ? error.retryAfterSeconds : undefined;
    if (seconds !== undefined) await wait(Math.min(seconds * 1000, 60_000), { signal });
    return undefined;
  }
}
