import type { Deadline } from '../async/with-deadline.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { FortfaceError, isFortfaceError } from '../errors/index.ts';
import type { FetchPort } from '../http/exchange-json.ts';
import type { CredentialsMode } from '../values/fetch-modes.ts';
import { cryptoInTime } from './crypto-in-time.ts';
import { createDeviceKeySource } from './create-device-key-source.ts';
import { importPublicKey } from './import-public-key.ts';
import { readSessionKey } from './read-session-key.ts';
import { sealCapture } from './seal-capture.ts';
import type { SealingRandomness } from './seal-compact.ts';
import { sealDevice, type HashDeviceInfo } from './seal-device.ts';
import type { Sealer, SessionSealer } from './sealer.ts';

export interface EnvelopeSealerOptions extends SealingRandomness {
  /** URL of the device key set: the integrator's session endpoint, or the API's own in direct mode. */
  keySetUrl: string;
  fetch: FetchPort;
  /** Milliseconds since 1970. */
  now: () => number;
  hashDeviceInfo: HashDeviceInfo;
  /** Credentials mode of the request to `keySetUrl`. Default: `same-origin`. */
  credentials?: CredentialsMode;
  /** Measures how long the cryptography may take. Default: real time. */
  wait?: Deadline['wait'];
}

/**
 * Creates the sealer of `ff-envelope/1`. In addition to the port's errors, `sealDevice` and `prepare` throw
 * `session-unreachable`, `session-refused`, `rate-limited` or `session-invalid` for the device key set. `openSession`
 * throws `session-invalid` without a `deviceRoot`, which this envelope requires. Rejects with the signal's reason on
 * abort.
 */
export function createEnvelopeSealer(options: EnvelopeSealerOptions): Sealer {
  const { keySetUrl, fetch, now, hashDeviceInfo, credentials = 'same-origin', wait } = options;
  const randomness: SealingRandomness = {
    random: options.random,
    generateEphemeral: options.generateEphemeral,
  };
  const deviceKeys = createDeviceKeySource({ keySetUrl, fetch, credentials, now });
  const sessions = new Set<SessionSealer>();
  let isDisposed = false;
  const requireLive = () => {
    if (isDisposed) throw new FortfaceError('sealing-failed', 'the sealer has been disposed');
  };

  return {
    id: 'ff-envelope/1',

    async prepare({ signal }) {
      requireLive();
      await deviceKeys.get({ signal });
    },

    async sealDevice({ deviceInfo }, { signal }) {
      requireLive();
      const deviceKey = await deviceKeys.get({ signal });
      const sealed = await orSealingFailed(() =>
        cryptoInTime(
          () => sealDevice(deviceInfo, { deviceKey, hashDeviceInfo, randomness, nowMs: now() }),
          wait,
        ),
      );
      throwIfAborted(signal);
      requireLive();
      return sealed;
    },

    async openSession({ sessionKey, sessionId, action, deviceRoot }) {
      requireLive();
      const session = readSessionKey(sessionKey, { sessionId, action, nowMs: now() });
      if (deviceRoot === undefined) {
        throw new FortfaceError(
          'session-invalid',
          'the session was opened without sealed device information',
        );
      }
      const sessionPublicKey = await importPublicKey(session.jwk).catch((cause: unknown) => {
        throw new FortfaceError('session-invalid', 'the session key is not a point on P-256', { cause });
      });
      let isClosed = false;
      const sessionSealer: SessionSealer = {
        async seal(capture, { signal }) {
          const proceed = () => {
            throwIfAborted(signal);
            if (isClosed) throw new FortfaceError('sealing-failed', 'the session sealer has been disposed');
          };
          proceed();
          return orSealingFailed(
            () =>
              sealCapture(capture, {
                session,
                sessionPublicKey,
                deviceRoot,
                randomness,
                nowMs: now(),
                proceed,
              }),
            signal,
          );
        },
        dispose() {
          isClosed = true;
          sessions.delete(sessionSealer);
        },
      };
      requireLive();
      sessions.add(sessionSealer);
      return sessionSealer;
    },

    forgetKeys() {
      deviceKeys.forget();
    },

    dispose() {
      isDisposed = true;
      deviceKeys.forget();
      for (const session of [...sessions]) session.dispose();
    },
  };
}

async function orSealingFailed<Sealed>(seal: () => Promise<Sealed>, signal?: AbortSignal): Promise<Sealed> {
  try {
    return await seal();
  } catch (cause) {
    if (signal !== undefined) throwIfAborted(signal);
    if (isFortfaceError(cause)) throw cause;
    // The cause's message could quote what was to be sealed; its name is enough to find the place.
    const name = cause instanceof Error ? cause.name : typeof cause;
    throw new FortfaceError('sealing-failed', `sealing failed with ${name}`);
  }
}
