import { base64url } from 'jose';
import * as z from 'zod/mini';
import {
  actionSchema,
  cpfDigitsSchema,
  externalIdSchema,
  handoffStatusSchema,
  type HandoffClaimed,
  type HandoffCreated,
  type HandoffStatus,
} from '../../contract/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import { HttpError } from '../http-error.ts';
import { boundedStore } from '../sessions/bounded-store.ts';
import { createValueSealer } from './create-value-sealer.ts';
import { withoutPictures } from './without-pictures.ts';

/** Who created a code: what the page asked for, and the user whom `authorize` named. Only they may watch it. */
const creatorSchema = z.strictObject({
  asked: z.strictObject({
    action: actionSchema,
    externalUserId: z.optional(externalIdSchema),
    externalTransactionId: z.optional(externalIdSchema),
  }),
  authorizedUserId: z.optional(externalIdSchema),
});
export type HandoffCreator = z.infer<typeof creatorSchema>;
const recordSchema = z.strictObject({
  /** Ties the value to its key in the store. */
  id: z.string(),
  action: actionSchema,
  externalUserId: z.optional(externalIdSchema),
  externalTransactionId: z.optional(externalIdSchema),
  document: z.optional(cpfDigitsSchema),
  creator: creatorSchema,
  /** Milliseconds since 1970. */
  expiresAtMs: z.number(),
});
/** What a capture on a phone is for: the action, and the user whom `authorize` has named to the page. */
export type HandoffRecord = z.infer<typeof recordSchema>;
const endSchema = z.strictObject({
  id: z.string(),
  status: handoffStatusSchema,
  creator: creatorSchema,
});
type End = z.infer<typeof endSchema>;

/** Captures that continue on a phone. Every method throws `HttpError` 503 if the store fails. */
export interface Handoffs {
  create(subject: Omit<HandoffRecord, 'id' | 'expiresAtMs'>): Promise<HandoffCreated>;
  /** Throws `HttpError` 401 for a foreign link, 409 for a used one, 410 for one that expired or was given up. */
  claim(link: string): Promise<HandoffClaimed>;
  /**
   * The record of a claim and the id of a new attempt, for a session. Earlier sessions of the claim can no longer submit.
   * Throws `HttpError` 401, 409 while FortFace is asked about a capture, or 410.
   */
  open(claim: string): Promise<{ record: HandoffRecord; attempt: string }>;
  /**
   * Takes the right to submit, by the ids in a grant. One submission at a time has it, and `settle` returns it. Throws
   * `HttpError` 409 for another attempt than the latest and while another submission has it, 410 if the capture has ended.
   */
  take(id: string, attempt: string | undefined): Promise<HandoffRecord>;
  /**
   * Keeps the response to a capture for the page, without pictures: it is the one verdict of this code. If it asks for
   * another picture, fails or is absent, the phone may submit again.
   */
  settle(record: HandoffRecord, response: Response | undefined, sessionId: string): Promise<void>;
  /** How the capture stands, and who may know; without `creator` if it has expired. Throws `HttpError` 401 for a foreign token. */
  read(watch: string): Promise<{ status: HandoffStatus; creator?: HandoffCreator }>;
  /** Gives the capture up, if it has not ended. Throws `HttpError` 401 for a foreign token. */
  end(by: { claim?: string | undefined; watch?: string | undefined }): Promise<HandoffStatus>;
  /** How often a stream reads the store, in milliseconds. */
  readonly pollMs: number;
}

/** As for sessions: a user waits for few calls of the store. */
const storeTimeoutMs = 2000;
/** A shared store is asked over the network. */
const pollMs = { own: 500, shared: 1000 } as const;
/** An end stays readable for so long at least, so that a page which lost its connection learns of it. */
const minEndLifeMs = 60_000;
const mark = 'open';

/**
 * Keeps handoffs in the session store, sealed. Each one has up to six keys, so that every change is one atomic command
 * of any store: `link` until the phone takes it, `open` from then on, `attempt` for its latest session, `free` unless a
 * submission has taken it, `turn`, which exactly one end takes, and `end`.
 */
export function createHandoffs(
  settings: Pick<BackendSettings, 'sessions' | 'timeoutMs' | 'baseUrl' | 'now' | 'fillRandom'>,
  { openWithinMs, finishWithinMs }: { openWithinMs: number; finishWithinMs: number },
  secret: Uint8Array<ArrayBuffer>,
): Handoffs {
  const { sessions, timeoutMs, baseUrl, now, fillRandom } = settings;
  const store = boundedStore(sessions, {
    timeoutMs: Math.min(timeoutMs, storeTimeoutMs),
    ttlMs: openWithinMs,
  });
  const sealerFor = (purpose: string) =>
    createValueSealer(secret, `fortface-capture/handoff-${purpose}/1 ${baseUrl}`);
  const tokens = { link: sealerFor('link'), watch: sealerFor('watch'), claim: sealerFor('claim') };
  const records = sealerFor('record');
  const ends = sealerFor('end');
  const wholeMs = openWithinMs + finishWithinMs;

  const readToken = async (purpose: keyof typeof tokens, token: string): Promise<string> => {
    const id = await tokens[purpose].open(token);
    if (typeof id !== 'string') {
      throw new HttpError(401, 'handoff_invalid', `This backend did not issue the ${purpose} of the handoff`);
    }
    return id;
  };
  const readStored = async (part: 'link' | 'open', id: string): Promise<HandoffRecord | undefined> => {
    const sealed = await store.get(keyOf(part, id));
    const record = sealed === undefined ? undefined : recordSchema.safeParse(await records.open(sealed)).data;
    // A value that someone moved to another key is none.
    return record?.id === id ? record : undefined;
  };
  const readRecord = async (part: 'link' | 'open', id: string): Promise<HandoffRecord | undefined> => {
    const record = await readStored(part, id);
    return record !== undefined && record.expiresAtMs > now() ? record : undefined;
  };
  const readEnd = async (id: string): Promise<End | undefined> => {
    const sealed = await store.get(keyOf('end', id));
    const end = sealed === undefined ? undefined : endSchema.safeParse(await ends.open(sealed)).data;
    return end?.id === id ? end : undefined;
  };
  const keepRecord = async (part: 'link' | 'open', record: HandoffRecord, ttlMs: number): Promise<void> =>
    store.put(keyOf(part, record.id), await records.seal(record), ttlMs);
  const keepEnd = async (id: string, status: HandoffStatus): Promise<void> => {
    // A claim between the first two reads has moved the record.
    const record =
      (await readStored('open', id)) ?? (await readStored('link', id)) ?? (await readStored('open', id));
    if (record === undefined) return;
    // Of a submission and two pages that give up, the first one decides.
    if ((await store.take(keyOf('turn', id))) === undefined) return;
    const sealed = await ends.seal({ id, status, creator: record.creator } satisfies End);
    await store.put(keyOf('end', id), sealed, Math.max(minEndLifeMs, finishWithinMs));
    await store.take(keyOf('link', id));
  };
  const find = async (id: string): Promise<HandoffRecord> => {
    if ((await readEnd(id)) !== undefined) throw ended();
    const record = await readRecord('open', id);
    if (record === undefined) throw expired();
    return record;
  };
  const restOf = ({ expiresAtMs }: HandoffRecord): number => Math.max(1, expiresAtMs - now()) + minEndLifeMs;
  const read: Handoffs['read'] = async (id) => {
    const end = await readEnd(id);
    if (end !== undefined) return { status: end.status, creator: end.creator };
    const tell = (state: 'opened' | 'waiting', { expiresAtMs, creator }: HandoffRecord) => ({
      status: { state, expiresAt: isoOf(expiresAtMs) },
      creator,
    });
    const opened = await readRecord('open', id);
    if (opened !== undefined) return tell('opened', opened);
    const waiting = await readRecord('link', id);
    return waiting === undefined ? { status: { state: 'expired' } } : tell('waiting', waiting);
  };

  return {
    pollMs: sessions.isShared === true ? pollMs.shared : pollMs.own,
    async create(subject) {
      const id = base64url.encode(fillRandom(new Uint8Array(16)));
      const expiresAtMs = now() + openWithinMs;
      await store.put(keyOf('turn', id), mark, wholeMs);
      // Not by `claim`: a late one would put it back while a submission has it.
      await store.put(keyOf('free', id), mark, wholeMs + minEndLifeMs);
      await keepRecord('link', { id, ...subject, expiresAtMs }, openWithinMs);
      return {
        link: await tokens.link.seal(id),
        watch: await tokens.watch.seal(id),
        expiresAt: isoOf(expiresAtMs),
      };
    },
    async claim(link) {
      const id = await readToken('link', link);
      const waiting = await readRecord('link', id);
      if (waiting === undefined) {
        if ((await readEnd(id)) !== undefined) throw ended();
        throw (await readRecord('open', id)) === undefined ? expired() : used();
      }
      const record = { ...waiting, expiresAtMs: now() + finishWithinMs };
      // Kept before the link is taken, so that a watching page never finds neither of them.
      // It outlives the time for the phone by a minute, for a submission that is judged at its end.
      await keepRecord('open', record, finishWithinMs + minEndLifeMs);
      if ((await store.take(keyOf('link', id))) === undefined) throw used();
      return {
        claim: await tokens.claim.seal(id),
        action: record.action,
        expiresAt: isoOf(record.expiresAtMs),
      };
    },
    async open(claim) {
      const record = await find(await readToken('claim', claim));
      const { id } = record;
      if ((await store.get(keyOf('free', id))) === undefined) throw busy();
      const attempt = base64url.encode(fillRandom(new Uint8Array(16)));
      await store.put(keyOf('attempt', id), attempt, restOf(record));
      return { record, attempt };
    },
    async take(id, attempt) {
      const record = await find(id);
      if (attempt === undefined || (await store.get(keyOf('attempt', id))) !== attempt) throw superseded();
      if ((await store.take(keyOf('free', id))) !== undefined) return record;
      throw (await readEnd(id)) === undefined ? busy() : ended();
    },
    async settle(record, response, sessionId) {
      const { id } = record;
      const giveBack = async (): Promise<void> => store.release(keyOf('free', id), mark, restOf(record));
      if (response?.ok !== true) return giveBack();
      const body: unknown = withoutPictures(await response.clone().json());
      const decided = z.looseObject({ outcome: z.string() }).safeParse(body).data;
      if (decided?.outcome === 'retry') return giveBack();
      const status = handoffStatusSchema.safeParse({
        state: 'done',
        sessionId,
        ...(decided === undefined ? { answer: body } : decided),
      });
      await keepEnd(id, status.data ?? { state: 'ended' });
    },
    read: async (watch) => read(await readToken('watch', watch)),
    async end({ claim, watch }) {
      const id =
        claim === undefined ? await readToken('watch', watch ?? '') : await readToken('claim', claim);
      await keepEnd(id, { state: 'ended' });
      // Either token gives the capture up, and neither learns the result from this.
      const { state } = (await read(id)).status;
      return { state };
    },
  };
}

function keyOf(part: 'link' | 'open' | 'attempt' | 'free' | 'turn' | 'end', id: string): string {
  return `handoff-${part}:${id}`;
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

function used(): HttpError {
  return new HttpError(409, 'handoff_used', 'The code has already been opened. Create a new one');
}

function expired(): HttpError {
  return new HttpError(410, 'handoff_expired', 'The code has expired. Create a new one');
}

function ended(): HttpError {
  return new HttpError(410, 'handoff_ended', 'The capture has already ended. Create a new code');
}

function busy(): HttpError {
  return new HttpError(
    409,
    'handoff_busy',
    'Another capture of this code is being checked. Wait for its result',
  );
}

function superseded(): HttpError {
  return new HttpError(
    409,
    'handoff_superseded',
    'The phone has opened another session for this code. Submit with the latest one',
  );
}
