import { answerSchemas, actionPath, normaliseAnswer } from '../../contract/index.ts';
import { isFortfaceError } from '../../errors/index.ts';
import { encodePictureBody } from '../backoffice-route/ask-fortface.ts';
import { parseBackendOptions } from '../options/parse-backend-options.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import { ApiFailure } from '../call-api.ts';
import { sendBackofficeCall } from '../call-backoffice.ts';
import { isLive } from '../decision/is-live.ts';
import { readPath } from '../decision/read-path.ts';
import { createTlsFetch } from '../node-tls-fetch.ts';
import { parseJson } from '../parse-json.ts';
import { explainFailure, explainRefusal } from './explain-failure.ts';
import { listUnknownFields } from './list-unknown-fields.ts';

export interface ServiceCheck {
  env: Readonly<Record<string, string | undefined>>;
  /** A JPEG of one face. */
  picture: Uint8Array;
  /** Receives one line, or several, at a time. */
  write: (text: string) => void;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

/** 0: the service answered as the contract says; 1: it did not; 2: a setting is missing or wrong. */
export type CheckResult = 0 | 1 | 2;

const action = 'liveness';
/** A shorter text is no key, and to hide it would hide the letters of everything else. */
const shortestKey = 8;
const longestText = 120;
const defaultTimeoutMs = 30_000;
const required = {
  FORTFACE_URL: "the service's address, such as https://api-sandbox.fortface.ai",
  FORTFACE_API_KEY: 'the API key of that environment',
};

/**
 * Calls `POST /backoffice/v1/liveness` once, which the service may bill, and writes what came back: whether it fits the
 * contract, and which fields the contract does not know. Never writes the API key.
 */
export async function checkService(check: ServiceCheck): Promise<CheckResult> {
  const { env, picture, timeoutMs = defaultTimeoutMs } = check;
  const apiKey = env['FORTFACE_API_KEY'] ?? '';
  // Whatever a service or a system says may repeat what it was given.
  const write = (text: string): void =>
    check.write(escapeControls(apiKey === '' ? text : text.replaceAll(apiKey, '(FORTFACE_API_KEY)')));
  const missing = Object.entries(required).filter(([name]) => (env[name] ?? '') === '');
  if (missing.length > 0) {
    for (const [name, meaning] of missing) write(`${name} is not set. Set it to ${meaning}.`);
    return 2;
  }
  if (apiKey.length < shortestKey) {
    check.write('FORTFACE_API_KEY is too short to be an API key. Check that it was copied whole.');
    return 2;
  }
  const settings = readSettings(check, write);
  if (settings === undefined) return 2;

  const path = actionPath('backoffice', action);
  const body = encodePictureBody(picture, {});
  const startedAtMs = performance.now();
  try {
    const signal = new AbortController().signal;
    const answer = await sendBackofficeCall(
      { method: 'POST', path, body },
      { ...settings, timeoutMs },
      signal,
    );
    const tookMs = Math.round(performance.now() - startedAtMs);
    write(`POST ${settings.baseUrl}${path} answered ${answer.status} in ${tookMs} ms.\n`);
    const value = parseJson(answer.bytes);
    write(value === undefined ? describeText(answer.bytes) : describeJson(value));
    write('');
    if (answer.status < 200 || answer.status >= 300) {
      write(explainRefusal(answer, apiKey));
      return 1;
    }
    if (value === undefined) {
      write(explainNoJson(answer.bytes));
      return 1;
    }
    return judge(value, write);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    write(explainFailure(error));
    return 1;
  }
}

function readSettings(
  { env, fetch }: ServiceCheck,
  write: (text: string) => void,
): BackendSettings | undefined {
  const half = findHalfOfPair(env);
  if (half !== undefined) {
    write(half);
    return undefined;
  }
  const names = Object.keys(env).filter((name) => /^FORTFACE_(?:URL|API_KEY|TLS_[A-Z]+)$/.test(name));
  try {
    const settings = parseBackendOptions({
      env: Object.fromEntries(names.map((name) => [name, env[name]])),
      // The Backoffice takes both from the key.
      galleryId: '-',
      accountName: '-',
      route: 'backoffice',
      ...(fetch && { fetch }),
    });
    return settings.tls === undefined ? settings : { ...settings, fetch: createTlsFetch(settings.tls) };
  } catch (error) {
    if (!isFortfaceError(error)) throw error;
    write(error.message.replace('createFortfaceBackend: option', 'The setting'));
    return undefined;
  }
}

/** A certificate without its key, or the other way round; the authority alone is complete. */
function findHalfOfPair(env: ServiceCheck['env']): string | undefined {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  const [hasCert, hasKey] = [isSet('FORTFACE_TLS_CERT'), isSet('FORTFACE_TLS_KEY')];
  if (hasCert === hasKey) return undefined;
  return hasCert
    ? '--cert needs --key: also pass the file of its private key, or set FORTFACE_TLS_KEY.'
    : '--key needs --cert: also pass the file of its certificate, or set FORTFACE_TLS_CERT.';
}

function judge(value: unknown, write: (text: string) => void): CheckResult {
  const schema = answerSchemas[action];
  const parsed = schema.safeParse(normaliseAnswer(value));
  const hasVerdict = typeof readPath(value, 'photo', 'liveness', 'value') === 'boolean';
  if (parsed.success && !hasVerdict) {
    write('The answer does not fit the contract: it says of no face whether it is live.');
    write('photo.liveness.value must be true or false. Until it is, every capture counts as not live.');
  } else if (parsed.success) {
    write('The answer fits the contract: route "backoffice" can read it.');
    write(
      `isLive(answer) is ${isLive(parsed.data)}; the picture is a photo of a print, so either may be right.`,
    );
  } else {
    write('The answer does not fit the contract. Wrong or missing:');
    for (const { path, message } of parsed.error.issues)
      write(`  ${describeName(path.join('.')) || '(the whole)'}: ${message}`);
  }
  const unknown = listUnknownFields(schema, value);
  write(
    unknown.length === 0
      ? 'The contract knows every field of it.'
      : `Fields that the contract does not know: ${unknown.map(describeName).join(', ')}`,
  );
  return parsed.success && hasVerdict ? 0 : 1;
}

/** Shortens long texts, such as pictures, because they are unreadable. */
function describeJson(value: unknown): string {
  const short = (_key: string, inner: unknown): unknown =>
    typeof inner === 'string' && inner.length > longestText
      ? `${inner.slice(0, 40)}… (${inner.length} characters)`
      : inner;
  return JSON.stringify(value, short, 2);
}

function describeText(bytes: Uint8Array): string {
  const text = readStart(bytes);
  return text === '' ? 'The body is empty.' : `The body is no JSON: ${text}`;
}

/** What a developer can do about a success that is no JSON: a page mostly comes from another server. */
function explainNoJson(bytes: Uint8Array): string {
  return readStart(bytes).startsWith('<')
    ? 'The answer does not fit the contract: it is an HTML page. The address looks wrong: set FORTFACE_URL to the origin of the API, such as https://api-sandbox.fortface.ai.'
    : 'The answer does not fit the contract: it is no JSON. Check that FORTFACE_URL is the address of the API itself.';
}

function readStart(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 400)).trim();
}

/** A name on one line, whatever characters a service puts in it. */
function describeName(text: string): string {
  return escapeControls(text).replaceAll('\n', String.raw`\u000a`);
}

/** Escapes what could move a terminal's cursor or turn its text around; lines may still end. */
function escapeControls(text: string): string {
  return text.replace(
    /[^\n\P{C}]/gu,
    (character) => String.raw`\u` + (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0'),
  );
}
