import { createStore, del, get, update } from 'idb-keyval';
import * as z from 'zod/mini';
import type { RememberedVisit, VisitMemory } from './visit-memory.ts';

/** One record in IndexedDB, under one key; the schema also keeps anything else from ever being read back. */
const recordSchema = z.object({
  cameraDeviceId: z.optional(z.string().check(z.maxLength(256))),
  consentedAtMs: z.optional(z.number()),
  voiceOff: z.optional(z.boolean()),
});
const key = 'visit';

/** Keeps the record in IndexedDB. If the browser refuses storage (private mode), it keeps nothing. */
export function createBrowserVisitMemory(): VisitMemory {
  return {
    recall: () => quietly(async () => read(await get<unknown>(key, openStore())), {}),
    rememberCamera: (cameraDeviceId) => write({ cameraDeviceId }),
    rememberConsent: (consentedAtMs) => write({ consentedAtMs }),
    rememberVoiceOff: (voiceOff) => write({ voiceOff }),
    forget: () => quietly(() => del(key, openStore()), undefined),
  };
}

function openStore() {
  return createStore('fortface-capture', 'visits');
}

function write(change: { [Key in keyof RememberedVisit]?: RememberedVisit[Key] | undefined }): Promise<void> {
  return quietly(() => update<unknown>(key, (old) => ({ ...read(old), ...change }), openStore()), undefined);
}

function read(value: unknown): RememberedVisit {
  const parsed = recordSchema.safeParse(value ?? {});
  if (!parsed.success) return {};
  const { cameraDeviceId, consentedAtMs, voiceOff } = parsed.data;
  return {
    ...(cameraDeviceId !== undefined && { cameraDeviceId }),
    ...(consentedAtMs !== undefined && { consentedAtMs }),
    ...(voiceOff !== undefined && { voiceOff }),
  };
}

/** Memory is a convenience: a capture never fails because a browser does not want to remember. */
async function quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}
