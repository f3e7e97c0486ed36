import * as z from 'zod/mini';
import { actionSchema, externalIdSchema, isValidCpf } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import type { Configuration } from './configuration.ts';
import type { HostInputs } from './host-inputs.ts';

const seconds = z.number().check(z.positive(), z.maximum(600));

/**
 * Turns what the host set into one frozen value. Throws `configuration-invalid`; its message names the
 * attribute and the rule, never the value.
 */
export function readConfiguration(inputs: HostInputs): Configuration {
  const action = read('action', actionSchema, inputs.action, 'liveness, enroll, identify, search or capture');
  if (inputs.engine !== undefined && inputs.engine !== 'built-in') {
    throw invalid('engine', 'must be "built-in": the vendor engine is not part of this version');
  }
  const sessionUrl = readUrl('session-url', inputs.sessionUrl, inputs.baseUrl);
  const submitUrl = readUrl('submit-url', inputs.submitUrl, inputs.baseUrl);
  const apiUrl = readUrl('api-url', inputs.apiUrl, inputs.baseUrl);
  if (sessionUrl === undefined && !inputs.hasSessionProvider) {
    throw invalid('session-url', 'is required where no sessionProvider is set');
  }
  const externalUserId = readOptional('external-user-id', externalIdSchema, inputs.externalUserId);
  if (externalUserId === undefined && (action === 'enroll' || action === 'identify')) {
    throw invalid('external-user-id', `is required by the action ${action}`);
  }
  const externalTransactionId = readOptional(
    'external-transaction-id',
    externalIdSchema,
    inputs.externalTransactionId,
  );
  const document = action === 'capture' ? readCpf(inputs.document) : undefined;

  return Object.freeze({
    action,
    ...(sessionUrl !== undefined && { sessionUrl }),
    ...(submitUrl !== undefined && { submitUrl }),
    ...(apiUrl !== undefined && { apiUrl: apiUrl.replace(/\/+$/, '') }),
    ...(externalUserId !== undefined && { externalUserId }),
    ...(externalTransactionId !== undefined && { externalTransactionId }),
    ...(document !== undefined && { document }),
    returnPhoto: inputs.returnPhoto === true,
    captureMode: read('capture-mode', z.enum(['auto', 'manual']), inputs.captureMode, 'auto or manual'),
    camera: read(
      'camera',
      z.string().check(z.minLength(1)),
      inputs.camera,
      'user, environment or a device id',
    ),
    review: inputs.review === true,
    skipInstructions: inputs.skipInstructions === true,
    readyTimeoutMs: 1000 * read('ready-timeout', seconds, inputs.readyTimeout, 'seconds, up to 600'),
    captureTimeoutMs: 1000 * read('capture-timeout', seconds, inputs.captureTimeout, 'seconds, up to 600'),
    brightnessTimeoutMs:
      1000 * read('brightness-timeout', seconds, inputs.brightnessTimeout, 'seconds, up to 600'),
    maxAttempts: read(
      'max-attempts',
      z.number().check(z.int(), z.minimum(1), z.maximum(20)),
      inputs.maxAttempts,
      'a whole number from 1 to 20',
    ),
    minMatchLevel: read(
      'min-match-level',
      z.number().check(z.minimum(0), z.maximum(16)),
      inputs.minMatchLevel,
      'a level from 0 to 16',
    ),
    assetsUrl: withTrailingSlash(
      readUrl('assets-url', inputs.assetsUrl, inputs.baseUrl) ?? inputs.defaultAssetsUrl,
    ),
    credentials: read(
      'credentials',
      z.enum(['same-origin', 'include', 'omit']),
      inputs.credentials,
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
  if (typeof value !== 'string' || !URL.canParse(value, baseUrl)) throw invalid(attribute, 'must be a URL');
  const url = new URL(value, baseUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalid(attribute, 'must be an http(s) URL');
  return url.href;
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
