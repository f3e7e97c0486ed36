import { createPrivateKey, X509Certificate } from 'node:crypto';
import * as z from 'zod/mini';
import { explainLive } from './live/explain-live.ts';
import { OptionError } from './option-error.ts';
import type { SandboxOptions, SandboxTls } from './sandbox-options.ts';

const flag = z.optional(z.boolean());
const aboveZero = z.optional(z.number().check(z.gt(0)));
const filled = z.string().check(z.regex(/\S/));
const text = z.optional(filled);
const callback = z.custom((value) => typeof value === 'function');
const pem = z.custom(
  (value) =>
    (typeof value === 'string' && /\S/.test(value)) || (value instanceof Uint8Array && value.length > 0),
);

const apiKey = z.looseObject({
  secret: filled,
  accountName: z.string(),
  galleryIds: z.array(z.string()),
  permissions: z.array(
    z.looseObject({ context: z.string(), endpoint: z.string(), methods: z.array(z.string()) }),
  ),
});
const gallery = z.looseObject({
  id: filled,
  accountName: z.string(),
  savePhoto: z.boolean(),
  alwaysFaceOcclusion: z.boolean(),
});

/** Every option, as JavaScript or a variable of the environment may get it wrong. */
const shape = {
  port: z.optional(z.int().check(z.minimum(0), z.maximum(65_535))),
  host: text,
  dataDir: text,
  databaseUrl: text,
  databaseAuthToken: text,
  keyFile: text,
  apiKeys: z.optional(z.array(apiKey).check(z.minLength(1))),
  galleries: z.optional(z.array(gallery).check(z.minLength(1))),
  now: z.optional(callback),
  faceAnalysis: z.optional(z.looseObject({ analyse: callback, close: callback })),
  logLevel: z.optional(z.enum(['silent', 'error', 'warn', 'info', 'debug'])),
  asDocumented: flag,
  live: flag,
  sessionLifeMs: aboveZero,
  rateLimitPerMinute: aboveZero,
  tls: z.optional(z.strictObject({ certificate: pem, privateKey: pem, clientAuthority: z.optional(pem) })),
  publicUrl: z.optional(z.url({ protocol: /^https?$/ })),
} satisfies Record<keyof SandboxOptions, unknown>;
const schema = z.strictObject(shape);

/** What an option must be, if its type alone does not say it. */
const wanted: Readonly<Record<string, string>> = {
  port: 'be a whole number from 0 to 65535',
  now: 'be a function that returns milliseconds since 1970',
  'faceAnalysis.analyse': 'be a function',
  'faceAnalysis.close': 'be a function',
  'tls.certificate': 'be a certificate in PEM, as text or bytes',
  'tls.privateKey': 'be a private key in PEM, as text or bytes',
  'tls.clientAuthority': 'be a certificate in PEM, as text or bytes',
  publicUrl: 'be an address with http: or https:',
};

/** Throws `OptionError`, naming the option and what it must be, for options that a sandbox cannot start with. */
export function checkOptions(options: SandboxOptions): void {
  const issue = z.safeParse(schema, options).error?.issues[0];
  if (issue !== undefined) throw toOptionError(issue);
  const refusal = explainLive(options);
  if (refusal !== undefined) throw new OptionError('live', refusal);
  if (options.tls !== undefined) checkTls(options.tls);
}

/** Reads the PEM texts as the server will, so that a wrong one is named. */
function checkTls({ certificate, privateKey, clientAuthority }: SandboxTls): void {
  const parts = [
    ['tls.certificate', 'SANDBOX_TLS_CERTIFICATE', () => new X509Certificate(toBuffer(certificate))],
    ['tls.privateKey', 'SANDBOX_TLS_KEY', () => createPrivateKey(toBuffer(privateKey))],
    ...(clientAuthority === undefined
      ? []
      : ([
          [
            'tls.clientAuthority',
            'SANDBOX_TLS_CLIENT_AUTHORITY',
            () => new X509Certificate(toBuffer(clientAuthority)),
          ],
        ] as const)),
  ] as const;
  for (const [option, variable, parse] of parts) {
    try {
      parse();
    } catch (cause) {
      throw new OptionError(
        option,
        `The option "${option}" (${variable}) must ${wanted[option] ?? 'be PEM'}. A key with a passphrase is not supported.`,
        { cause },
      );
    }
  }
  if (new X509Certificate(toBuffer(certificate)).checkPrivateKey(createPrivateKey(toBuffer(privateKey))))
    return;
  throw new OptionError(
    'tls.privateKey',
    'The option "tls.privateKey" (SANDBOX_TLS_KEY) is not the key of "tls.certificate" (SANDBOX_TLS_CERTIFICATE). Use the pair that was made together.',
  );
}

function toBuffer(pem: string | Uint8Array): Buffer {
  return Buffer.from(typeof pem === 'string' ? new TextEncoder().encode(pem) : pem);
}

function toOptionError(issue: z.core.$ZodIssue): OptionError {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const name = [...path, ...issue.keys.slice(0, 1)].join('.');
    const known = path.length === 0 ? Object.keys(shape) : ['certificate', 'privateKey', 'clientAuthority'];
    return new OptionError(
      name,
      `startSandbox has no option "${name}". Remove it, or use one of these: ${known.join(', ')}.`,
    );
  }
  if (path.length === 0) {
    return new OptionError('', 'startSandbox takes an object with options, such as { port: 0 }, or nothing.');
  }
  const name = path.join('.');
  return new OptionError(
    name,
    `startSandbox: the option "${name}" must ${describe(issue, name)}. ${remedy(path)}`,
  );
}

function describe(issue: z.core.$ZodIssue, name: string): string {
  const special = wanted[name];
  // A wrong type is the more precise reason, but a fraction is a number, too.
  const isWrongType = issue.code === 'invalid_type' && issue.expected !== 'int';
  if (special !== undefined && !isWrongType) return special;
  switch (issue.code) {
    case 'invalid_type':
      return `be of type ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'array' ? 'have at least one entry' : `be above ${issue.minimum}`;
    case 'invalid_value':
      return `be one of ${issue.values.map(String).join(', ')}`;
    default:
      return 'not be empty';
  }
}

/** Members of a list or of `tls` have no defaults. */
function remedy(path: readonly string[]): string {
  return path.length === 1 ? 'Leave it out for the default.' : 'The types of the package describe it.';
}
