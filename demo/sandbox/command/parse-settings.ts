import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { ApiKey } from '../access/access-directory.ts';
import { everyPermission } from '../access/permission.ts';
import { explainLive } from '../live/explain-live.ts';
import { ownSeedDirectory } from '../package/package-files.ts';
import { defaultApiKeys, sandboxDefaults, type SandboxOptions } from '../sandbox-options.ts';
import { explainDatabaseUrl } from '../store/explain-store.ts';
import { readArguments } from './read-arguments.ts';
import { readTls } from './read-tls.ts';
import { UsageError } from './usage-error.ts';

export interface Settings {
  command: 'serve' | 'reset' | 'help' | 'version';
  options: SandboxOptions & { port: number; host: string; dataDir: string };
  /** Pictures to enrol once the sandbox runs. */
  seedFolder: string | undefined;
  /** The first API key: the one that seeds, and that the start prints. */
  apiKey: ApiKey;
  /** Whether keys and galleries are those that the documentation names. */
  isDefaultAccess: boolean;
}

/** Folder of the command's data, in the current one. */
const defaultDataDir = '.fortface-sandbox';

const port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/)),
  z.pipe(z.transform(Number), z.number().check(z.maximum(65_535))),
);
const count = z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number));

const environmentSchema = z.object({
  SANDBOX_PORT: z.optional(port),
  SANDBOX_HOST: z.optional(z.string()),
  SANDBOX_DATA: z.optional(z.string()),
  SANDBOX_KEY_FILE: z.optional(z.string()),
  SANDBOX_CONFIG: z.optional(z.string()),
  SANDBOX_LOG: z.optional(z.enum(['silent', 'error', 'warn', 'info', 'debug'])),
  SANDBOX_LIVE: z.optional(z.enum(['0', '1', 'false', 'true'])),
  SANDBOX_SESSION_SECONDS: z.optional(count),
  SANDBOX_REQUESTS_PER_MINUTE: z.optional(count),
  SANDBOX_TLS_CERTIFICATE: z.optional(z.string()),
  SANDBOX_TLS_KEY: z.optional(z.string()),
  SANDBOX_TLS_CLIENT_AUTHORITY: z.optional(z.string()),
  SANDBOX_PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  DATABASE_URL: z.optional(z.string()),
  DATABASE_AUTH_TOKEN: z.optional(z.string()),
});
type Environment = z.infer<typeof environmentSchema>;

/** What the variables take that have rules. */
const allowed: { readonly [Name in keyof Environment]?: string } = {
  SANDBOX_PORT: 'a port from 0 to 65535',
  SANDBOX_LOG: '"silent", "error", "warn", "info" or "debug"',
  SANDBOX_LIVE: '"1", "true", "0" or "false"',
  SANDBOX_SESSION_SECONDS: 'a whole number of seconds above 0',
  SANDBOX_REQUESTS_PER_MINUTE: 'a whole number above 0',
  SANDBOX_PUBLIC_URL: 'an address with http: or https:',
};

const configurationSchema = z.strictObject({
  apiKeys: z.array(
    z.strictObject({
      secret: z.string().check(z.minLength(1)),
      accountName: z.string(),
      galleryIds: z.array(z.string()).check(z.minLength(1)),
      permissions: z.optional(
        z.array(
          z.strictObject({
            context: z.enum(['sdk', 'backoffice']),
            endpoint: z.enum([
              'handshake',
              'enroll',
              'identify',
              'search',
              'liveness',
              'capture',
              'photo',
              'session',
            ]),
            methods: z.array(z.enum(['GET', 'POST', 'PUT', 'DELETE'])),
          }),
        ),
      ),
    }),
  ),
  galleries: z.array(
    z.strictObject({
      id: z.string(),
      accountName: z.string(),
      savePhoto: z.boolean(),
      alwaysFaceOcclusion: z.boolean(),
    }),
  ),
});

/**
 * Reads the command line, and the `SANDBOX_*` and `DATABASE_*` variables, which options override. Throws `UsageError`,
 * naming the option or variable, for a value that cannot be used.
 */
export async function parseSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.safeParse(environmentSchema, given);
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    const wanted = allowed[name as keyof Environment] ?? 'another value';
    throw new UsageError(`${name} must be ${wanted}.`);
  }
  const variables = parsed.data;
  const options = readArguments(args);
  const configuration = await readConfiguration(variables.SANDBOX_CONFIG);
  const [apiKey] = configuration.apiKeys ?? defaultApiKeys;
  if (apiKey === undefined) throw new UsageError('SANDBOX_CONFIG has no API key. Add one to "apiKeys".');
  const host = options.host ?? variables.SANDBOX_HOST ?? sandboxDefaults.host;
  const publicUrl = variables.SANDBOX_PUBLIC_URL;
  const live = options.live || variables.SANDBOX_LIVE === '1' || variables.SANDBOX_LIVE === 'true';
  const databaseUrl = variables.DATABASE_URL;
  const refusal =
    (databaseUrl === undefined ? undefined : explainDatabaseUrl(databaseUrl)) ??
    explainLive({ live, asDocumented: options.asDocumented, host, publicUrl });
  if (refusal !== undefined) throw new UsageError(refusal);
  return {
    command: options.command,
    options: {
      ...configuration,
      port: options.port ?? variables.SANDBOX_PORT ?? sandboxDefaults.port,
      host,
      dataDir: path.resolve(options.data ?? variables.SANDBOX_DATA ?? defaultDataDir),
      asDocumented: options.asDocumented,
      live,
      databaseUrl,
      databaseAuthToken: variables.DATABASE_AUTH_TOKEN,
      keyFile: variables.SANDBOX_KEY_FILE,
      logLevel: variables.SANDBOX_LOG ?? 'info',
      sessionLifeMs: (variables.SANDBOX_SESSION_SECONDS ?? sandboxDefaults.sessionLifeMs / 1000) * 1000,
      rateLimitPerMinute: variables.SANDBOX_REQUESTS_PER_MINUTE ?? sandboxDefaults.rateLimitPerMinute,
      tls: await readTls(variables),
      publicUrl,
    },
    seedFolder: options.seed === undefined ? undefined : await findSeedFolder(options.seed),
    apiKey,
    isDefaultAccess: configuration.apiKeys === undefined,
  };
}

/** `''` stands for the picture that comes with the package. */
async function findSeedFolder(folder: string): Promise<string> {
  if (folder === '') return ownSeedDirectory;
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new UsageError(`--seed: ${folder} is not a folder.`);
  return path.resolve(folder);
}

async function readConfiguration(
  file: string | undefined,
): Promise<Pick<SandboxOptions, 'apiKeys' | 'galleries'>> {
  if (file === undefined) return {};
  const parsed = z.safeParse(configurationSchema, await readJson(file));
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new UsageError(`SANDBOX_CONFIG: "${place}" in ${file} is not as the README describes it.`);
  }
  const { apiKeys, galleries } = parsed.data;
  return {
    apiKeys: apiKeys.map(({ permissions, ...key }) => ({
      ...key,
      permissions: permissions ?? everyPermission,
    })),
    galleries,
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`SANDBOX_CONFIG: ${file} cannot be read as JSON.`, { cause });
  }
}
