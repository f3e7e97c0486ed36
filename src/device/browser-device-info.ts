import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import type { DeviceInfo } from '../contract/index.ts';
import { brandOfModel, readUserAgent } from './read-user-agent.ts';
import { sdkVersion } from './sdk-version.ts';

/** The User-Agent Client Hints that are read, if the browser has them. */
export interface UserAgentHints {
  readonly platform?: string;
  readonly mobile?: boolean;
  getHighEntropyValues?(hints: string[]): Promise<{
    model?: string;
    platformVersion?: string;
    fullVersionList?: { brand: string; version: string }[];
  }>;
}

/** The globals of a page that are read, and no other. */
export interface DevicePage {
  readonly navigator: Pick<Navigator, 'userAgent' | 'language' | 'maxTouchPoints'> & {
    readonly userAgentData?: UserAgentHints | null;
  };
  readonly screen: Pick<Screen, 'width' | 'height'>;
  readonly devicePixelRatio: number;
  /** Absent in browsers before 2025. */
  readonly Temporal?: { readonly Now: { timeZoneId(): string } };
  readonly Intl: { DateTimeFormat(): { resolvedOptions(): { timeZone?: string } } };
}

const unknown = 'unknown';

/** The contract's limit for a text, in UTF-16 units (`deviceInfoSchema`). */
const longestText = 128;

/**
 * Collects the coarse device facts of a handshake. `appId` is the page's host name. Facts that the browser withholds
 * become `unknown` or 0. Rejects on abort only. It requests client hints, so call it only after the user has agreed
 * to start.
 */
export async function collectDeviceInfo(options: {
  appId: string;
  page: DevicePage;
  signal: AbortSignal;
}): Promise<DeviceInfo> {
  const { appId, page, signal } = options;
  throwIfAborted(signal);
  const touchPoints = count(ask(() => page.navigator.maxTouchPoints));
  const facts = readUserAgent(text(ask(() => page.navigator.userAgent)), touchPoints);
  const hinted = await readHints(page, signal);
  const model = hinted.model ?? facts.model;
  return {
    appId: text(appId),
    sdkVersion,
    brand: text(brandOfModel(model)),
    model: text(model),
    platform: text(hinted.platform ?? facts.platform),
    soVersion: text(hinted.platformVersion ?? facts.soVersion),
    browserVersion: text(hinted.browserVersion ?? facts.browserVersion),
    formFactor: facts.formFactor === unknown && hinted.mobile === true ? 'mobile' : facts.formFactor,
    language: text(ask(() => page.navigator.language)),
    timezone: text(
      // The locale data of a format stop the page of a poor phone for a quarter of a second.
      ask(() => page.Temporal?.Now.timeZoneId()) ??
        ask(() => page.Intl.DateTimeFormat().resolvedOptions().timeZone),
    ),
    screen: {
      w: count(ask(() => page.screen.width)),
      h: count(ask(() => page.screen.height)),
      dpr: Math.round(count(ask(() => page.devicePixelRatio)) * 100) / 100,
    },
    touchPoints,
  };
}

interface ReadHints {
  platform?: string;
  mobile?: boolean;
  model?: string;
  platformVersion?: string;
  browserVersion?: string;
}

/** Only the three high entropy values that the API's reader needs; nothing that tells devices of a kind apart. */
async function readHints(page: DevicePage, signal: AbortSignal): Promise<ReadHints> {
  const hints = ask(() => page.navigator.userAgentData);
  if (hints === undefined || hints === null) return {};
  const low = { platform: ask(() => hints.platform), mobile: ask(() => hints.mobile) };
  const high = await askHighEntropy(hints, signal);
  const browser = ask(() => chooseBrowser(high?.fullVersionList ?? []));
  return {
    ...(isTelling(low.platform) && { platform: low.platform }),
    ...(low.mobile === true && { mobile: true }),
    ...(isTelling(high?.model) && { model: high.model }),
    ...(isTelling(high?.platformVersion) && { platformVersion: high.platformVersion }),
    ...(browser !== undefined && { browserVersion: browser }),
  };
}

/** Longest wait for client hints, which are optional; milliseconds. */
const hintsPatienceMs = 1000;

type HighEntropy = Awaited<ReturnType<NonNullable<UserAgentHints['getHighEntropyValues']>>>;

async function askHighEntropy(hints: UserAgentHints, signal: AbortSignal): Promise<HighEntropy | undefined> {
  try {
    const asking = hints.getHighEntropyValues?.(['model', 'platformVersion', 'fullVersionList']);
    return (
      asking &&
      (await withDeadline(() => asking, {
        ms: hintsPatienceMs,
        signal,
        late: () => new Error('the browser returned no client hints in time'),
      }))
    );
  } catch {
    throwIfAborted(signal);
    // A browser or policy may refuse the hints; the User-Agent text stands in for them.
    return undefined;
  }
}

/** Browsers add a made-up brand to the list on purpose, and "Chromium" as well as the product's own name. */
function chooseBrowser(list: readonly { brand: string; version: string }[]): string | undefined {
  const real = list.filter(({ brand }) => !/not.{0,2}a.{0,2}brand/i.test(brand));
  const named = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  return named && `${named.brand} ${named.version}`;
}

function isTelling(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** A getter that throws (a hardened browser) counts as one that does not tell. */
function ask<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    // Not telling is a valid answer here: the field becomes `unknown` or 0.
    return undefined;
  }
}

/** Canonical JSON cannot hold half of a surrogate pair, and a cut can leave one. */
function text(value: unknown): string {
  if (!isTelling(value)) return unknown;
  return (
    value
      .trim()
      .slice(0, longestText)
      .replace(/\p{Surrogate}/gu, '') || unknown
  );
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}
