import * as z from 'zod/mini';
import { analysisRequestSchema, externalIdSchema } from '../../contract/index.ts';
import { isLocalHost } from '../is-local-host.ts';
import { isHardToGuess, isNoPlaceholder, isNotBlank } from './judge-secret.ts';

/** What each option must be, for the message that refuses it. */
export const requirements: Readonly<Record<string, string>> = {
  baseUrl:
    'an https address without credentials or query (http only for this machine or a name without a dot)',
  apiKey: 'given: 1 to 512 visible ASCII characters, and no placeholder such as ********',
  galleryId: 'given: 1 to 256 characters, not only spaces',
  accountName: 'given: 1 to 256 characters, not only spaces',
  authorize: 'a function',
  decide: 'a function',
  decideTimeoutMs: 'a whole number of milliseconds from 1 to 600000',
  publicUrl:
    'the address of this backend as pages know it, such as https://app.example.com/api/fortface: http or https, without credentials or query, and without /session',
  allowedOrigins: 'a list of origins such as https://app.example.com, without path and without *',
  analysis: 'an object of livenessCalibration, nsfw and faceOcclusion',
  route: '"sdk" or "backoffice"',
  sessions: 'an object with the functions put, get, take and release, such as redisSessions(client)',
  handoff:
    'true, false, or an object of openWithinMs and finishWithinMs, whole numbers of milliseconds from 10000 to 3600000',
  onCapture: 'a function',
  withLiveness: 'true or false',
  tls: 'an object with cert and key, with ca, or with all three, as PEM text (or FORTFACE_TLS_CERT and FORTFACE_TLS_KEY, FORTFACE_TLS_CA, the text and no path), and not be combined with fetch; a passphrase must not be blank',
  grantSecret:
    'at least 32 random characters: no spaces around it, at least 8 different ones, no repeated words, such as the output of `openssl rand -base64 32`',
  rateLimit: 'a function',
  audit: 'a function',
  onError: 'a function',
  warn: 'a function',
  timeoutMs: 'a whole number of milliseconds from 1 to 600000',
  bodyIdleTimeoutMs: 'a whole number of milliseconds from 1 to 600000',
  bodyTimeoutMs: 'a whole number of milliseconds from 1 to 600000',
  env: 'an object of texts',
  fetch: 'a function',
  now: 'a function',
  fillRandom: 'a function',
};

const aFunction = z.custom((value) => typeof value === 'function');
const pem = z.string().check(z.includes('-----BEGIN '));
const timeout = z.optional(z.int().check(z.minimum(1), z.maximum(600_000)));
const handoffLife = z.optional(z.int().check(z.minimum(10_000), z.maximum(3_600_000)));
/** Strict, so that a misspelt option never passes for its default. */
export const optionsSchema = z.strictObject({
  baseUrl: z.string().check(z.refine(isApiAddress)),
  apiKey: z.string().check(z.regex(/^[\x21-\x7e]{1,512}$/), z.refine(isNoPlaceholder)),
  galleryId: externalIdSchema.check(z.refine(isNotBlank)),
  accountName: externalIdSchema.check(z.refine(isNotBlank)),
  authorize: z.optional(aFunction),
  decide: z.optional(aFunction),
  decideTimeoutMs: timeout,
  publicUrl: z.optional(z.string().check(z.refine(isPublicAddress))),
  allowedOrigins: z.optional(z.array(z.string().check(z.refine(isOrigin)))),
  analysis: z.optional(z.strictObject(analysisRequestSchema.shape)),
  route: z.optional(z.enum(['sdk', 'backoffice'])),
  sessions: z.optional(z.custom(isSessionStore)),
  handoff: z.optional(
    z.union([z.boolean(), z.strictObject({ openWithinMs: handoffLife, finishWithinMs: handoffLife })]),
  ),
  onCapture: z.optional(aFunction),
  withLiveness: z.optional(z.boolean()),
  tls: z.optional(
    z
      .strictObject({
        cert: z.optional(pem),
        key: z.optional(pem),
        passphrase: z.optional(z.string().check(z.refine(isNotBlank))),
        ca: z.optional(pem),
      })
      .check(
        z.refine(
          ({ cert, key, ca }) => (cert === undefined) === (key === undefined) && (cert ?? ca) !== undefined,
        ),
      ),
  ),
  grantSecret: z.optional(z.string().check(z.refine(isHardToGuess))),
  rateLimit: z.optional(aFunction),
  audit: z.optional(aFunction),
  onError: z.optional(aFunction),
  warn: z.optional(aFunction),
  timeoutMs: timeout,
  bodyIdleTimeoutMs: timeout,
  bodyTimeoutMs: timeout,
  env: z.optional(z.custom(isEnvironment)),
  fetch: z.optional(aFunction),
  now: z.optional(aFunction),
  fillRandom: z.optional(aFunction),
});

/** Also true for `process.env`, which is no plain object. */
function isEnvironment(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => text === undefined || typeof text === 'string')
  );
}

function isApiAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) return false;
  if (url.protocol === 'https:') return true;
  // A name without a dot is a host on a private network, such as a container.
  return url.protocol === 'http:' && (isLocalHost(url.hostname) || /^[a-z0-9-]+$/i.test(url.hostname));
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash, pathname } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    !(username || password || search || hash) &&
    // The URL of one endpoint would be taken for the base URL of both.
    !/\/(session|submit|handoff)\/*$/.test(pathname)
  );
}

function isSessionStore(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['put', 'get', 'take', 'release'].every((name) => typeof Reflect.get(value, name) === 'function');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
