import { readFile } from 'node:fs/promises';
import type { SandboxTls } from '../sandbox-options.ts';
import { UsageError } from './usage-error.ts';

const names = {
  certificate: 'SANDBOX_TLS_CERTIFICATE',
  privateKey: 'SANDBOX_TLS_KEY',
  clientAuthority: 'SANDBOX_TLS_CLIENT_AUTHORITY',
} as const;
type TlsVariables = Partial<Record<(typeof names)[keyof typeof names], string | undefined>>;

/**
 * The contents of the files that the TLS variables name; undefined if none of them is set. Throws `UsageError`, naming the
 * variable, if certificate or key is missing, or if a file cannot be read: a sandbox without the TLS that you configured
 * would send pictures in plain text.
 */
export async function readTls(variables: TlsVariables): Promise<SandboxTls | undefined> {
  const set = Object.values(names).filter((name) => variables[name] !== undefined);
  if (set.length === 0) return undefined;
  const requireFile = (name: string, file: string | undefined): string => {
    if (file !== undefined) return file;
    throw new UsageError(
      `${name} is missing, but ${set.join(' and ')} is set. Set ${name} to a PEM file, or unset all SANDBOX_TLS_ variables for plain http.`,
    );
  };
  const certificate = requireFile(names.certificate, variables.SANDBOX_TLS_CERTIFICATE);
  const privateKey = requireFile(names.privateKey, variables.SANDBOX_TLS_KEY);
  const { SANDBOX_TLS_CLIENT_AUTHORITY: authority } = variables;
  return {
    certificate: await readPem(names.certificate, certificate),
    privateKey: await readPem(names.privateKey, privateKey),
    ...(authority === undefined ? {} : { clientAuthority: await readPem(names.clientAuthority, authority) }),
  };
}

async function readPem(name: string, file: string): Promise<Buffer> {
  try {
    const content = await readFile(file);
    if (content.length === 0) throw new Error('it is empty');
    return content;
  } catch (cause) {
    throw new UsageError(`${name}: ${file} cannot be read (${explain(cause)}). Name a readable PEM file.`, {
      cause,
    });
  }
}

function explain(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'it does not exist';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'this user may not read it';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
