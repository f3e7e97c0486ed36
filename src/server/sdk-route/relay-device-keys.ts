import { deviceKeySetPath, deviceKeySetSchema } from '../../contract/index.ts';
import { ApiFailure, callApi, refuseForFailure } from '../call-api.ts';
import { holdsSecret } from '../failures/find-secret.ts';
import { MissingDeviceKeys } from '../failures/missing-device-keys.ts';
import { ServiceRefusal } from '../failures/service-refusal.ts';
import { readPath } from '../decision/read-path.ts';
import { HttpError } from '../http-error.ts';
import { parseJson } from '../parse-json.ts';

export interface DeviceKeyRelay {
  /** The API's key set as JSON text, and for how many seconds it may be kept. */
  read(options: { fresh: boolean }): Promise<{ body: string; maxAgeSeconds: number }>;
}

/** An hour (`envelope.md`: `max-age=3600`); a set that asks for longer is fetched again all the same. */
const longestSeconds = 3600;
/** Used if the API sends no cache lifetime. */
const usualSeconds = 300;
/** A page that asks for a fresh set, as after `envelope_kid`, reaches the API at most this often. */
const freshEveryMs = 10_000;

export interface RelayOptions {
  baseUrl: string;
  /** The page must not see it. It is not sent with the request. */
  apiKey: string;
  fetch: typeof fetch;
  timeoutMs: number;
  now: () => number;
}

interface Kept {
  body: string;
  fetchedAtMs: number;
  expiresAtMs: number;
}

/** Passes the API's device key set on, so that a page talks to one origin, and keeps it as long as it may. */
export function createDeviceKeyRelay(options: RelayOptions): DeviceKeyRelay {
  let kept: Kept | undefined;
  let underway: Promise<Kept> | undefined;
  return {
    async read({ fresh }) {
      const startedAtMs = options.now();
      const usable =
        kept !== undefined &&
        startedAtMs < kept.expiresAtMs &&
        !(fresh && startedAtMs - kept.fetchedAtMs >= freshEveryMs);
      const current =
        usable && kept !== undefined
          ? kept
          : await (underway ??= fetchKeySet(options).finally(() => {
              underway = undefined;
            }));
      kept = current;
      const maxAgeSeconds = Math.max(0, Math.floor((current.expiresAtMs - options.now()) / 1000));
      return { body: current.body, maxAgeSeconds };
    },
  };
}

async function fetchKeySet(options: RelayOptions): Promise<Kept> {
  // Several pages may wait for this one answer, so none of them can call it off.
  const signal = new AbortController().signal;
  const call = { method: 'GET', url: options.baseUrl + deviceKeySetPath } as const;
  const answer = await callApi(
    { ...call, headers: { accept: 'application/json' } },
    { fetch: options.fetch, timeoutMs: options.timeoutMs, signal },
  ).catch((error: unknown) => {
    throw error instanceof ApiFailure ? refuseForFailure(error) : error;
  });
  const value = parseJson(answer.bytes);
  const keySet = deviceKeySetSchema.safeParse(value);
  // Keys of another form are a broken key set; a page of HTML, as a fallback serves it for any address, is none.
  const isBroken = answer.status === 200 && readPath(value, 'keys') !== undefined && !keySet.success;
  if (answer.status === 429 || answer.status >= 500 || isBroken) {
    throw new HttpError(502, 'unavailable', `FortFace returned no device key set (status ${answer.status})`, {
      cause: new ServiceRefusal(call, answer, []),
    });
  }
  if (answer.status !== 200 || !keySet.success) {
    throw new HttpError(
      502,
      'device_keys_missing',
      'The service behind this backend publishes no device keys',
      {
        cause: new MissingDeviceKeys(call, answer.status),
      },
    );
  }
  const body = JSON.stringify(keySet.data);
  if (holdsSecret(body, [options.apiKey])) {
    throw new HttpError(502, 'unavailable', "FortFace's device keys cannot be relayed", {
      cause: new ApiFailure('unusable', `FortFace answered ${call.method} ${call.url} with the API key`),
    });
  }
  const fetchedAtMs = options.now();
  const maxAgeMs = readMaxAge(answer.headers.get('cache-control') ?? '') * 1000;
  return { body, fetchedAtMs, expiresAtMs: fetchedAtMs + maxAgeMs };
}

function readMaxAge(cacheControl: string): number {
  if (/\bno-store\b|\bno-cache\b/i.test(cacheControl)) return 0;
  const seconds = /\bmax-age=(\d{1,9})\b/i.exec(cacheControl)?.[1];
  return seconds === undefined ? usualSeconds : Math.min(Number(seconds), longestSeconds);
}
