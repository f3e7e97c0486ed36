import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import * as z from 'zod/mini';
import { actionSchema } from '../contract/index.ts';
import { writeJson } from '../json/write-json.ts';
import type { CaptureKeeper, CaptureSubject, KeptCapture } from './capture-keeper.ts';

const maxLifeMs = 600_000;
const key = 'unsent';

const recordSchema = z.object({
  capture: z.object({
    action: actionSchema,
    sessionId: z.string(),
    // A page's own sealer and the FortFace Web SDK produce no JWEs.
    sealed: z.object({ key: z.string(), data: z.string(), imgData: z.string() }),
    jti: z.string(),
    grant: z.optional(z.string()),
    submitUrl: z.optional(z.string()),
    proof: z.optional(z.object({ htu: z.string(), ath: z.string() })),
    expiresAtMs: z.number(),
  }),
  /** Tells the subject by a key that cannot leave the browser: what it is made of cannot be guessed from a copy of the disk. */
  subjectKey: z.unknown(),
  subjectTag: z.unknown(),
});

interface KeptRecord extends z.infer<typeof recordSchema> {
  subjectKey: CryptoKey;
  subjectTag: ArrayBuffer;
}

/** Keeps one sealed capture in IndexedDB, under one key. If the browser refuses storage, it keeps nothing. */
export function createBrowserCaptureKeeper(options: { now: () => number }): CaptureKeeper {
  const { now } = options;

  async function recall(matches: (record: KeptRecord) => Promise<boolean>): Promise<KeptCapture | undefined> {
    const store = openStore();
    const found = await get<unknown>(key, store);
    if (found === undefined) return undefined;
    const record = readRecord(found);
    if (record !== undefined && record.capture.expiresAtMs > now() && (await matches(record))) {
      const { grant, submitUrl, proof, ...capture } = record.capture;
      return {
        ...capture,
        ...(grant !== undefined && { grant }),
        ...(submitUrl !== undefined && { submitUrl }),
        ...(proof !== undefined && { proof }),
      };
    }
    await del(key, store);
    return undefined;
  }

  return {
    keep: (capture, subject) =>
      quietly(async () => {
        const lifeMs = Math.min(capture.expiresAtMs - now(), maxLifeMs);
        if (lifeMs <= 0) return false;
        const subjectKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, [
          'sign',
          'verify',
        ]);
        const subjectTag = await crypto.subtle.sign('HMAC', subjectKey, bytesOf(subject));
        const record: KeptRecord = {
          capture: { ...capture, expiresAtMs: now() + lifeMs },
          subjectKey,
          subjectTag,
        };
        await set(key, record, openStore());
        // While the page lives it cleans up behind itself; afterwards the next start does.
        setTimeout(() => void quietly(() => recall(async () => true), undefined), lifeMs + 1);
        return true;
      }, false),
    recall: (action, subject) =>
      quietly(
        () =>
          recall(
            async ({ capture, subjectKey, subjectTag }) =>
              capture.action === action &&
              (await crypto.subtle.verify('HMAC', subjectKey, subjectTag, bytesOf(subject))),
          ),
        undefined,
      ),
    forget: () => quietly(() => del(key, openStore()), undefined),
  };
}

function readRecord(found: unknown): KeptRecord | undefined {
  const { capture, subjectKey, subjectTag } = recordSchema.safeParse(found).data ?? {};
  if (capture === undefined || !(subjectKey instanceof CryptoKey)) return undefined;
  return subjectTag instanceof ArrayBuffer ? { capture, subjectKey, subjectTag } : undefined;
}

function openStore(): UseStore {
  return createStore('fortface-capture-unsent', 'captures');
}

function bytesOf({
  externalUserId,
  externalTransactionId,
  document,
}: CaptureSubject): Uint8Array<ArrayBuffer> {
  const named = [externalUserId ?? null, externalTransactionId ?? null, document ?? null];
  return new TextEncoder().encode(writeJson(named));
}

/** Keeping is a convenience: a capture never fails because a browser does not want to store. */
async function quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}
