import { FortfaceError } from '../../errors/index.ts';
import { omitUndefined } from '../../values/omit-undefined.ts';
import { allowsEveryone, isProduction, refuseEveryone } from '../authorization/allow-everyone.ts';
import { createTurns } from '../body/take-turns.ts';
import { ignoreRejection } from '../hooks/call-clock.ts';
import { callListener } from '../hooks/call-listener.ts';
import { toReadable } from '../hooks/to-readable.ts';
import { isLocalHost } from '../is-local-host.ts';
import { memorySessions } from '../sessions/memory-sessions.ts';
import type { BackendOptions, BackendRoute } from './backend-options.ts';
import type { BackendSettings } from './backend-settings.ts';
import { readOptions } from './check-options.ts';
import { optionsSchema, requirements } from './options-schema.ts';
import { certificateFrom, fromEnvironment, variables } from './read-environment.ts';

/** The end of the year 9999: later times have no ISO 8601 form of four digits. */
const latestTimeMs = 253_402_300_799_999;

/**
 * Checks the options and fills missing ones from the environment, then from defaults. Throws `configuration-invalid`
 * with the option's name, never its value.
 */
export function parseBackendOptions(options: BackendOptions): BackendSettings {
  return readOptions('createFortfaceBackend', () => parse(options));
}

function parse(options: BackendOptions): BackendSettings {
  if (!isObject(options)) {
    throw misconfigured('the options must be an object');
  }
  const env = options.env ?? (typeof process === 'undefined' ? {} : process.env);
  const tls = options.tls ?? (options.fetch === undefined ? certificateFrom(env) : undefined);
  const filled = { ...options, ...(tls && { tls }), ...fromEnvironment(options, env) };
  const parsed = optionsSchema.safeParse(filled);
  if (!parsed.success) throw explain(parsed.error.issues[0]);
  if (options.tls !== undefined && options.fetch !== undefined) throw refuse('tls');
  const { baseUrl, apiKey, galleryId, accountName, grantSecret, route, publicUrl } = parsed.data;
  refuseUnusedOptions(options, route);
  if (options.authorize !== undefined && allowsEveryone(options.authorize) && isProduction(env))
    throw refuseEveryone();
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    apiKey,
    galleryId,
    accountName,
    ...(grantSecret !== undefined && { grantSecret }),
    ...(publicUrl !== undefined && { publicUrl: publicUrl.replace(/\/+$/, '') }),
    ...(options.authorize && { authorize: options.authorize }),
    ...(options.onCapture && { onCapture: options.onCapture }),
    ...(options.decide && { decide: options.decide }),
    ...readHandoff(options.handoff),
    decideTimeoutMs: options.decideTimeoutMs ?? 10_000,
    ...(parsed.data.tls && { tls: omitUndefined(parsed.data.tls) }),
    isDeployed: isProduction(env) || !isLocalHost(new URL(baseUrl).hostname),
    nextTurn: createTurns(),
    route: route ?? 'sdk',
    sessions: options.sessions ?? memorySessions(),
    withLiveness: options.withLiveness ?? true,
    allowedOrigins: options.allowedOrigins ?? [],
    analysis: options.analysis ?? {},
    rateLimit: options.rateLimit ?? (() => true),
    audit: options.audit ?? (() => undefined),
    onError: (error) => tell(options.onError, toReadable(error)),
    warn: (message) => tell(options.warn ?? ((text) => globalThis.console.warn(text)), message),
    timeoutMs: options.timeoutMs ?? 10_000,
    bodyIdleTimeoutMs: options.bodyIdleTimeoutMs ?? 10_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 120_000,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now: readClock(options),
    fillRandom: readRandomness(options),
  };
}

/** A clock that throws or gives no time of the calendar would break every response. `onError` learns of the first time. */
function readClock({ now, onError }: BackendOptions): () => number {
  if (now === undefined) return () => Date.now();
  let isDue = true;
  return () => {
    const { timeMs, error } = askClock(now);
    if (timeMs !== undefined) return timeMs;
    if (isDue) tell(onError, toReadable(error));
    isDue = false;
    return Date.now();
  };
}

function askClock(now: () => number): { timeMs?: number; error?: unknown } {
  try {
    const timeMs: unknown = now();
    if (typeof timeMs === 'number' && timeMs >= 0 && timeMs <= latestTimeMs) return { timeMs };
    ignoreRejection(timeMs);
    return {
      error: new TypeError('now returned no time in milliseconds since 1970. The clock of the system counts'),
    };
  } catch (error) {
    return { error };
  }
}

/** Checks each result, because a promise or a shorter array would make keys and ids that others can guess. */
function readRandomness({ fillRandom }: BackendOptions): BackendSettings['fillRandom'] {
  if (fillRandom === undefined) return (bytes) => crypto.getRandomValues(bytes);
  return (bytes) => {
    const { length } = bytes;
    let filled: unknown;
    try {
      filled = fillRandom(bytes);
      if (filled instanceof Uint8Array && filled.length === length) return new Uint8Array(filled);
      ignoreRejection(filled);
    } catch (cause) {
      throw misconfigured('option "fillRandom" threw', { cause });
    }
    throw misconfigured(`option "fillRandom" must return the array of ${length} bytes that it fills`);
  };
}

/** Refuses options that the route ignores, because an integrator would rely on a check that never runs. */
function refuseUnusedOptions(options: BackendOptions, route: BackendRoute | undefined): void {
  const unused = (['onCapture', 'withLiveness', 'sessions'] as const).find(
    (name) => options[name] !== undefined && !(name === 'sessions' && hasHandoff(options)),
  );
  if (route === 'backoffice' || unused === undefined) return;
  throw misconfigured(
    `option "${unused}" has no effect on route "sdk". Set route (or FORTFACE_ROUTE) to "backoffice", or remove the option`,
  );
}

/** Handoffs are in the store of sessions on both routes. */
function hasHandoff({ handoff }: BackendOptions): boolean {
  return handoff !== undefined && handoff !== false;
}

function readHandoff(handoff: BackendOptions['handoff']): Pick<BackendSettings, 'handoff'> {
  if (handoff === undefined || handoff === false) return {};
  const { openWithinMs = 300_000, finishWithinMs = 600_000 } = handoff === true ? {} : handoff;
  return { handoff: { openWithinMs, finishWithinMs } };
}

/**
 * Calls a listener. Ignores its errors, so that the user still gets a response. A listener that fails has no other
 * listener.
 */
function tell<T>(listener: ((value: T) => void) | undefined, value: T): void {
  callListener(listener, value, () => undefined);
}

/** Checked at runtime too, because JavaScript may pass null. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function explain(issue: { code?: string; path: PropertyKey[]; keys?: string[] } | undefined): FortfaceError {
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
    return misconfigured(`unknown option "${issue.keys?.join('", "')}". Correct its name or remove it`);
  }
  return refuse(String(issue?.path[0]));
}

function refuse(option: string): FortfaceError {
  const variable = new Map<string, string>(Object.entries(variables)).get(option);
  const named = variable === undefined ? `"${option}"` : `"${option}" (or ${variable})`;
  return misconfigured(`option ${named} must be ${requirements[option] ?? 'valid'}`);
}

/** The error for options that cannot be used, with the page that lists them. */
function misconfigured(fault: string, options: ErrorOptions = {}): FortfaceError {
  return new FortfaceError(
    'configuration-invalid',
    `createFortfaceBackend: ${fault}. See docs/backend.md#settings in the package fortface-capture.`,
    options,
  );
}
