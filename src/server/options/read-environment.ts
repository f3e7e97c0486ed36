import type { BackendOptions, ClientCertificate } from './backend-options.ts';

/** The environment variable of each option that has one. */
export const variables = {
  baseUrl: 'FORTFACE_URL',
  apiKey: 'FORTFACE_API_KEY',
  galleryId: 'FORTFACE_GALLERY_ID',
  accountName: 'FORTFACE_ACCOUNT_NAME',
  grantSecret: 'FORTFACE_GRANT_SECRET',
  route: 'FORTFACE_ROUTE',
  publicUrl: 'FORTFACE_PUBLIC_URL',
} as const;
const tlsVariables = {
  cert: 'FORTFACE_TLS_CERT',
  key: 'FORTFACE_TLS_KEY',
  passphrase: 'FORTFACE_TLS_PASSPHRASE',
  ca: 'FORTFACE_TLS_CA',
} as const satisfies Record<keyof ClientCertificate, string>;
const environmentOptions = [
  'baseUrl',
  'apiKey',
  'galleryId',
  'accountName',
  'grantSecret',
  'route',
  'publicUrl',
] as const satisfies readonly (keyof typeof variables)[];

/** Options that `options` leaves out, from their variables. */
export function fromEnvironment(
  options: BackendOptions,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of environmentOptions) {
    const own = options[name];
    const value = own ?? env[variables[name]];
    // An empty variable counts as unset, as in most shells. An empty option is a mistake and is refused.
    if (value !== undefined && (value !== '' || own !== undefined)) found[name] = value;
  }
  return found;
}

/** The certificate of the environment's variables. An empty variable counts as unset. */
export function certificateFrom(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> | undefined {
  const found = Object.entries(tlsVariables).flatMap(([name, variable]) => {
    const value = env[variable];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
