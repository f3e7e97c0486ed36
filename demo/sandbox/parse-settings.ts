import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { everyPermission } from './access/permission.ts';
import { defaultApiKeys, sandboxDefaults, type SandboxOptions, type SandboxTls } from './sandbox-options.ts';

export interface Settings {
  command: 'serve' | 'reset';
  options: SandboxOptions & { dataDir: string };
  /** Pictures to enrol once the sandbox runs. */
  seedFolder: string | undefined;
  seedKey: string;
}

/** Faces that come with the development dependencies. */
const defaultSeedFolder = fileURLToPath(
  new URL('../../node_modules/material-kit/assets/img/faces', import.meta.url),
);

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
 * What the command line and the environment ask for: `--seed [folder]`, `--reset`, and the `SANDBOX_*` and
 * `DATABASE_*` variables. Throws, naming the variable, for a value that cannot be.
 */
export async function parseSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.safeParse(environmentSchema, given);
  if (!parsed.success) {
    throw new Error(
      `${parsed.error.issues[0]?.path.map(String).join('.') ?? ''} has a value that cannot be.`,
    );
  }
  const variables = parsed.data;
  const configuration = await readConfiguration(variables.SANDBOX_CONFIG);
  const seedAt = args.indexOf('--seed');
  return {
    command: args.includes('--reset') ? 'reset' : 'serve',
    options: {
      ...configuration,
      port: variables.SANDBOX_PORT ?? sandboxDefaults.port,
      host: variables.SANDBOX_HOST ?? sandboxDefaults.host,
      dataDir: path.resolve(variables.SANDBOX_DATA ?? sandboxDefaults.dataDir),
      databaseUrl: variables.DATABASE_URL,
      databaseAuthToken: variables.DATABASE_AUTH_TOKEN,
      keyFile: variables.SANDBOX_KEY_FILE,
      logLevel: variables.SANDBOX_LOG ?? 'info',
      sessionLifeMs: (variables.SANDBOX_SESSION_SECONDS ?? sandboxDefaults.sessionLifeMs / 1000) * 1000,
      rateLimitPerMinute: variables.SANDBOX_REQUESTS_PER_MINUTE ?? sandboxDefaults.rateLimitPerMinute,
      tls: await readTls(variables),
      publicUrl: variables.SANDBOX_PUBLIC_URL,
    },
    seedFolder: seedAt === -1 ? undefined : (args[seedAt + 1] ?? defaultSeedFolder),
    seedKey: (configuration.apiKeys ?? defaultApiKeys)[0]?.secret ?? '',
  };
}

async function readConfiguration(
  file: string | undefined,
): Promise<Pick<SandboxOptions, 'apiKeys' | 'galleries'>> {
  if (file === undefined) return {};
  const content: unknown = JSON.parse(await readFile(file, 'utf8'));
  const { apiKeys, galleries } = z.parse(configurationSchema, content);
  return {
    apiKeys: apiKeys.map(({ permissions, ...key }) => ({
      ...key,
      permissions: permissions ?? everyPermission,
    })),
    galleries,
  };
}

async function readTls(variables: Environment): Promise<SandboxTls | undefined> {
  const { SANDBOX_TLS_CERTIFICATE: certificate, SANDBOX_TLS_KEY: key } = variables;
  if (certificate === undefined || key === undefined) return undefined;
  const authority = variables.SANDBOX_TLS_CLIENT_AUTHORITY;
  return {
    certificate: await readFile(certificate),
    privateKey: await readFile(key),
    ...(authority === undefined ? {} : { clientAuthority: await readFile(authority) }),
  };
}
