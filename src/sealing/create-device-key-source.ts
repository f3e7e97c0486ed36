import { throwIfAborted } from '../async/throw-if-aborted.ts';
import type { DeviceKey } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { exchangeJson, type FetchPort } from '../http/exchange-json.ts';
import { explainSessionFailure } from '../http/explain-session-failure.ts';
import type { CacheMode, CredentialsMode } from '../values/fetch-modes.ts';
import { chooseDeviceKey, isInDate } from './choose-device-key.ts';

/** Provides the key that device information is encrypted for. */
export interface DeviceKeySource {
  /**
   * The key in date, fetched once and kept. Throws `session-invalid` (no key set, no key that fits and is in date),
   * and as `explainSessionFailure` does. Rejects with the signal's reason on abort.
   */
  get(options: { signal: AbortSignal }): Promise<DeviceKey>;
  /** Makes the next `get` fetch the set again, bypassing the browser's HTTP cache. */
  forget(): void;
}

/** Largest key set taken, in bytes; one of four keys is about 1 kB. */
const maxAnswerBytes = 65_536;

/** Makes a source that fetches from `keySetUrl`; `now` in milliseconds since 1970. */
export function createDeviceKeySource(options: {
  keySetUrl: string;
  fetch: FetchPort;
  credentials: CredentialsMode;
  now: () => number;
}): DeviceKeySource {
  const { keySetUrl, fetch, credentials, now } = options;
  let kept: DeviceKey | undefined;
  let cache: CacheMode = 'default';
  return {
    async get({ signal }) {
      throwIfAborted(signal);
      if (kept !== undefined && isInDate(kept, now())) return kept;
      const choose = async (): Promise<ReturnType<typeof chooseDeviceKey>> => {
        const request = { url: keySetUrl, credentials, cache, maxAnswerBytes, fetch, now, signal };
        const result = await exchangeJson(request);
        if (result.kind !== 'answered') throw explainSessionFailure('the address of the device keys', result);
        return chooseDeviceKey(result.body, now());
      };
      let chosen = await choose();
      if ('reason' in chosen && cache === 'default') {
        // The set may come out of an old cache, or the device's clock may be wrong: a fresh answer sets it right.
        cache = 'reload';
        chosen = await choose();
      }
      if ('reason' in chosen) {
        throw new FortfaceError('session-invalid', `the device key set cannot be used: ${chosen.reason}`);
      }
      kept = chosen.key;
      cache = 'default';
      return kept;
    },
    forget() {
      kept = undefined;
      // The set may be kept for an hour (max-age=3600): a rotated key must not come out of that cache again.
      cache = 'reload';
    },
  };
}
