import * as z from 'zod/mini';
import { actionSchema, externalIdSchema, isValidCpf } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { Configuration } from './configuration.ts';
import type { HostSettings, HostSurroundings } from './host-inputs.ts';

const seconds = z.number().check(z.positive(), z.maximum(600));

/**
 * Turns what the host set into one frozen value. Throws `configuration-invalid`; its message names the
 * attribute and the rule, never the value.
 */
export function readConfiguration(settings: HostSettings, surroundings: HostSurroundings): Configuration {
  const action = read(
    'action',
    actionSchema,
    settings.action,
    'liveness, enroll, identify, search or capture',
  );
  const engine = read(
    'engine',
    z.enum(['built-in', 'vendor']),
    settings.engine ?? 'built-in',
    'built-in or vendor',
  );
  const vendorSrc = engine === 'vendor' ? readVendorSrc(settings.vendorSrc, surroundings.baseUrl) : undefined;
  const sessionUrl = readUrl('session-url', settings.sessionUrl, surroundings.baseUrl);
  const submitUrl = readUrl('submit-url', settings.submitUrl, surroundings.baseUrl);
  const apiUrl = readUrl('api-url', settings.apiUrl, surroundings.baseUrl);
  if (sessionUrl === undefined && !surroundings.hasSessionProvider) {
    throw invalid('session-url', 'is required where no sessionProvider is set');
  }
  // Only the views draw it, but a wrong one is told of before anybody needs it.
  readUrl('handoff-url', settings.handoffUrl, surroundings.baseUrl);
  const externalUserId = readOptional('external-user-id', externalIdSchema, settings.externalUserId);
  if (externalUserId === undefined && (action === 'enroll' || action === 'identify')) {
    throw invalid('external-user-id', `is required by the action ${action}`);
  }
  const externalTransactionId = readOptional(
    'external-transaction-id',
    externalIdSchema,
    settings.externalTransactionId,
  );
  const document = action === 'capture' ? readCpf(settings.document) : undefined;

  return Object.freeze({
    action,
    ...(sessionUrl !== undefined && { sessionUrl }),
    ...(submitUrl !== undefined && { submitUrl }),
    ...(apiUrl !== undefined && { apiUrl: apiUrl.replace(/\/+$/, '') }),
    ...(externalUserId !== undefined && { externalUserId }),
    ...(externalTransactionId !== undefined && { externalTransactionId }),
    ...(document !== undefined && { document }),
    returnPhoto: settings.returnPhoto === true,
    proofOfPossession: settings.proofOfPossession === true,
    captureMode: read('capture-mode', z.enum(['auto', 'manual']), settings.captureMode, 'auto or manual'),
    camera: read(
      'camera',
      z.string().check(z.minLength(1)),
      settings.camera,
      'user, environment or a device id',
    ),
    // The vendor's picture is sealed in the vendor's hands: there is none to look at.
    review: settings.review === true && vendorSrc === undefined,
    skipInstructions: settings.skipInstructions === true,
    readyTimeoutMs: 1000 * read('ready-timeout', seconds, settings.readyTimeout, 'seconds, up to 600'),
    captureTimeoutMs: 1000 * read('capture-timeout', seconds, settings.captureTimeout, 'seconds, up to 600'),
    brightnessTimeoutMs:
      1000 * read('brightness-timeout', seconds, settings.brightnessTimeout, 'seconds, up to 600'),
    maxAttempts: read(
      'max-attempts',
      z.number().check(z.int(), z.minimum(1), z.maximum(20)),
      settings.maxAttempts,
      'a whole number from 1 to 20',
    ),
    minMatchLevel: read(
      'min-match-level',
      z.number().check(z.minimum(0), z.maximum(16)),
      settings.minMatchLevel,
      'a level from 0 to 16',
    ),
    assetsUrl: withTrailingSlash(
      readUrl('assets-url', settings.assetsUrl, surroundings.baseUrl) ?? surroundings.defaultAssetsUrl,
    ),
    allowFile: settings.allowFile === true && vendorSrc === undefined,
    // The vendor shows and seals by itself.
    lightChallenge: settings.lightChallenge === true && vendorSrc === undefined,
    ...(vendorSrc !== undefined && { vendorSrc }),
    credentials: read(
      'credentials',
      z.enum(['same-origin', 'include', 'omit']),
      settings.credentials,
      'same-origin, include or omit',
    ),
  });
}

function read<T>(attribute: string, schema: z.ZodMiniType<T>, value: unknown, expected: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(attribute, `must be ${expected}`);
  return parsed.data;
}

function readOptional<T>(attribute: string, schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return read(attribute, schema, value, '1 to 256 characters without control characters');
}

function readUrl(attribute: string, value: unknown, baseUrl: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const url = typeof value === 'string' ? parseUrl(value, baseUrl) : undefined;
  if (url === undefined) throw invalid(attribute, 'must be a URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalid(attribute, 'must be an http(s) URL');
  return url.href;
}

function readVendorSrc(value: unknown, baseUrl: string): string {
  const url = readUrl('vendor-src', value, baseUrl);
  if (url === undefined) throw invalid('vendor-src', 'is required by engine="vendor"');
  return url;
}

function readCpf(value: unknown): string {
  if (typeof value !== 'string' || !isValidCpf(value)) {
    throw invalid('document', 'must be a CPF, 11 digits with right check digits, set as a property');
  }
  return value;
}

function withTrailingSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function invalid(attribute: string, rule: string): FortfaceError {
  return new FortfaceError('configuration-invalid', `<fortface-capture>: ${attribute} ${rule}`);
}
