/**
 * Where sealing and the backend meet the page. Fetched after what the guidance needs: of a session only the sealing and the
 * light challenge make use.
 */
import { waitVisible } from '../async/browser-wait-visible.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { ClaimedCapture, HostSurroundings } from '../configuration/host-inputs.ts';
import { deviceKeySetPath } from '../contract/index.ts';
import { collectDeviceInfo } from '../device/browser-device-info.ts';
import { hashDeviceInfo } from '../device/hash-device-info.ts';
import type { Possession } from '../dpop/possession.ts';
import type { ExchangePorts } from '../flow/flow-ports.ts';
import { answerAhead, type AskedAhead } from '../http/answer-ahead.ts';
import { namingPolicy } from '../http/browser-policy.ts';
import { createBrowserUpload } from '../http/browser-upload.ts';
import type { FetchPort } from '../http/exchange-json.ts';
import type { ServiceClock } from '../http/service-clock.ts';
import { bindSealer } from '../sealing/bind-sealer.ts';
import { createEnvelopeSealer } from '../sealing/create-envelope-sealer.ts';
import { cryptoInTime } from '../sealing/crypto-in-time.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { callPage } from '../session/explain-page-failure.ts';
import { peekSessionKey } from '../session/peek-session-key.ts';
import { readSessionAnswer } from '../session/read-session-answer.ts';
import { requestSession } from '../session/request-session.ts';
import type { Connection } from '../submission/connection.ts';
import { readSubmissionAnswer } from '../submission/read-submission-answer.ts';
import { readVerdict } from '../submission/read-verdict.ts';
import { sendCapture } from '../submission/send-capture.ts';
import { maxAnswerBytes } from '../submission/submit-capture.ts';
import { randomBytes } from '../values/random-bytes.ts';

/** A handoff and the light challenge read the same wire. */
export { peekSessionKey, readSubmissionAnswer, readVerdict };

/** How a page's `submitter` fails, if not by a mistake in it. */
const submitCodes = { network: 'submit-unreachable', answer: 'submit-invalid' } as const;

/** Makes the ports that reach the backend, for one attempt. */
export async function composeExchange(options: {
  configuration: Configuration;
  surroundings: Pick<HostSurroundings, 'baseUrl'>;
  /** Absent if the capture began on this device. */
  handoff: ClaimedCapture | undefined;
  clock: ServiceClock;
  connection: Connection;
  /** The device keys, if the start has asked for them ahead. */
  deviceKeys: AskedAhead | undefined;
}): Promise<ExchangePorts> {
  const { configuration, surroundings, handoff, clock, connection, deviceKeys } = options;
  const page = globalThis;
  const { action, sessionProvider, deviceInfoProvider, submitter, sealer } = configuration;
  // A page's own request for a session tells this element no time: the one for the device keys has to.
  const fetch = learningFetch(page, clock, { always: sessionProvider !== undefined });
  const possession = configuration.proofOfPossession ? await openPossession(clock) : undefined;
  return {
    sealer:
      sealer === undefined
        ? createSealer(deviceKeySet(configuration), answerAhead(fetch, deviceKeys), clock)
        : await guardSealer(sealer),
    collectDeviceInfo: ({ signal }) =>
      deviceInfoProvider === undefined
        ? collectDeviceInfo({ appId: page.location.hostname, page, signal })
        : callPage('deviceInfoProvider', () => deviceInfoProvider({ signal }), undefined, ['appId']),
    requestSession: async (asked, { signal }) => {
      const { sessionUrl: url, credentials } = configuration;
      const dpopJkt = await possession?.thumbprint();
      const request = {
        ...asked,
        ...(dpopJkt !== undefined && { dpopJkt }),
        ...(handoff !== undefined && { handoff: handoff.claim }),
      };
      const session =
        sessionProvider === undefined
          ? await requestSession({ request, url: url ?? '', fetch, credentials, signal, now: clock.now })
          : readSessionAnswer(await callPage('sessionProvider', () => sessionProvider(request, { signal })), {
              action,
              now: clock.now,
              baseUrl: surroundings.baseUrl,
            });
      possession?.requireBound(session);
      return session;
    },
    submit: ({ session, sealed, jti }, { signal, offline, online, progress }) => {
      // A sending that tells nothing may have left whole.
      let isWhole = true;
      const upload = createBrowserUpload(page, {
        maxAnswerBytes,
        progress: (isLast) => {
          isWhole = isLast;
          progress(isLast);
        },
      });
      return sendCapture({
        configuration,
        session,
        sealed,
        jti,
        submitter: submitter && ((...given) => callPage('submitter', () => submitter(...given), submitCodes)),
        possession,
        fetch: namingPolicy(upload, page.document),
        isCutShort: () => !isWhole,
        pageOrigin: page.location.origin,
        connection,
        now: clock.now,
        signal,
        onOffline: offline,
        onOnline: online,
      });
    },
    readVerdict: (answer) => readVerdict(action, answer, { minMatchLevel: configuration.minMatchLevel }),
  };
}

/** Device information that was sealed before there was a session. */
export interface SealedAhead {
  deviceRequestInfo: string;
  /** For a session that was opened with it; the action is the one that the key names. */
  sealerFor(sessionKey: string): Sealer;
  dispose(): void;
}

/** Where the device keys are: at `keysUrl`, or where the API has them on the page's own origin. */
export interface KeySource {
  keysUrl: string | undefined;
  credentials: RequestCredentials;
  baseUrl: string;
}

/** Collects and seals the device information ahead of a session. Throws as the sealer does. */
export async function sealDevice(
  { keysUrl, credentials, baseUrl }: KeySource,
  { clock, signal }: { clock: ServiceClock; signal: AbortSignal },
): Promise<SealedAhead> {
  const page = globalThis;
  const url = new URL(keysUrl ?? deviceKeySetPath, baseUrl).href;
  const sealer = createSealer({ url, credentials }, learningFetch(page, clock, { always: true }), clock);
  try {
    const deviceInfo = await collectDeviceInfo({ appId: page.location.hostname, page, signal });
    const sealed = await sealer.sealDevice({ deviceInfo }, { signal });
    return {
      deviceRequestInfo: sealed.deviceRequestInfo,
      sealerFor: (sessionKey) => bindSealer(sealer, sealed, peekSessionKey(sessionKey).action ?? 'liveness'),
      dispose: () => sealer.dispose(),
    };
  } catch (error) {
    sealer.dispose();
    throw error;
  }
}

/** In direct mode the API's own keys; else the integrator's endpoint passes them on. */
function deviceKeySet({
  apiUrl,
  sessionUrl,
  credentials,
}: Configuration): Parameters<typeof createSealer>[0] {
  return apiUrl !== undefined
    ? { url: `${apiUrl}${deviceKeySetPath}`, credentials: 'omit' }
    : { url: sessionUrl ?? '', credentials };
}

function createSealer(
  keySet: { url: string; credentials: RequestCredentials },
  fetch: FetchPort,
  { now }: ServiceClock,
): Sealer {
  return createEnvelopeSealer({
    keySetUrl: keySet.url,
    credentials: keySet.credentials,
    fetch,
    random: randomBytes,
    hashDeviceInfo,
    now,
    wait: waitVisible,
  });
}

/** A fetch that tells `clock` the service's time. `always`: asks past the cache even for what could come out of it, so that its answer tells the time. */
export function learningFetch(
  page: typeof globalThis,
  clock: ServiceClock,
  { always }: { always: boolean },
): FetchPort {
  const fetch = clock.learningBy(namingPolicy(page.fetch.bind(page), page.document));
  return (url, init) =>
    fetch(url, always && init.cache === 'default' ? { ...init, cache: 'no-cache' } : init);
}

/** What follows is fetched for the pages that ask for it. */
async function guardSealer(sealer: Sealer): Promise<Sealer> {
  return (await import('../sealing/guard-page-sealer.ts')).guardPageSealer(sealer, {
    callPage,
    wait: waitVisible,
  });
}

async function openPossession({ now }: ServiceClock): Promise<Possession> {
  const [{ openBrowserProofKey: openKey }, { createPossession }] = await Promise.all([
    import('../dpop/browser-proof-key.ts'),
    import('../dpop/possession.ts'),
  ]);
  const possession = createPossession({ openKey, random: randomBytes, now });
  return {
    ...possession,
    thumbprint: () => cryptoInTime(() => possession.thumbprint(), waitVisible),
    prove: (...of) => cryptoInTime(() => possession.prove(...of), waitVisible),
  };
}
