import { OptionError } from '../option-error.ts';
import { codeOf, StartError } from '../start-error.ts';

/** URLs that name a libSQL server or file. */
const schemes = ['libsql:', 'https:', 'http:', 'wss:', 'ws:', 'file:'];

/** Why a `DATABASE_URL` cannot be one, in a sentence with its remedy; undefined if it can. It quotes no secret of the URL. */
export function explainDatabaseUrl(url: string): string | undefined {
  const remedy = `Set it to the URL of a libSQL server, such as libsql://name.example, or leave it out for a file.`;
  if (!URL.canParse(url)) return `DATABASE_URL ("databaseUrl") is not a URL. ${remedy}`;
  const { protocol, username, password } = new URL(url);
  if (!schemes.includes(protocol)) {
    return `DATABASE_URL ("databaseUrl") begins with "${protocol}", but the sandbox stores in libSQL only. ${remedy}`;
  }
  if (username !== '' || password !== '') {
    return 'DATABASE_URL ("databaseUrl") has a name or password. Remove them, and set DATABASE_AUTH_TOKEN ("databaseAuthToken").';
  }
  return undefined;
}

/** Why the store cannot be opened, with the place and the remedy; other errors unchanged. */
export function explainStore(
  error: unknown,
  { dataDir, databaseUrl, file }: { dataDir: string; databaseUrl: string | undefined; file: string },
): unknown {
  const code = codeOf(error);
  if (code.startsWith('URL_')) {
    const reason = error instanceof Error ? error.message.replace(/^URL_\w+: /, '') : code;
    return new OptionError('databaseUrl', `DATABASE_URL ("databaseUrl") cannot be used: ${reason}.`, {
      cause: error,
    });
  }
  if (databaseUrl !== undefined && !databaseUrl.startsWith('file:')) return explainServer(error, databaseUrl);
  if (databaseUrl !== undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    return new StartError(
      'data-unwritable',
      'databaseUrl',
      `The file of DATABASE_URL ("databaseUrl"), ${databaseUrl}, cannot be used as a database (${reason}). Name another one.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code)) {
    return new StartError(
      'database-damaged',
      'dataDir',
      `The database ${file} is damaged, or is no database of a sandbox. Restore it from a copy, move it away to start empty, or choose another folder with --data (SANDBOX_DATA, "dataDir").`,
      { cause: error },
    );
  }
  return explainFolder(error, dataDir);
}

const unwritable =
  /^(?:E(?:ACCES|PERM|ROFS|NOENT|NOTDIR|EXIST|ISDIR|LOOP|NAMETOOLONG|IO|INVAL)$|SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM|AUTH))/;

/** Why nothing can be written to the data folder; other errors unchanged. */
export function explainFolder(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  if (/^(?:ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) {
    return new StartError(
      'disk-full',
      'dataDir',
      `The disk of ${dataDir} is full. Free some space, or choose another folder with --data (SANDBOX_DATA, "dataDir").`,
      { cause: error },
    );
  }
  // libSQL opens a file without giving a code.
  const isUnopened = error instanceof Error && error.message.startsWith('ConnectionFailed(');
  if (!isUnopened && !unwritable.test(code)) return error;
  return new StartError(
    'data-unwritable',
    'dataDir',
    `${dataDir} is not a folder that can be written to${code === '' ? '' : ` (${code})`}. Choose another one with --data (SANDBOX_DATA, "dataDir"), or change its permissions.`,
    { cause: error },
  );
}

function explainServer(error: unknown, databaseUrl: string): unknown {
  const { protocol, host } = new URL(databaseUrl);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  const reason = [error instanceof Error ? error.message : String(error), cause]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
  return new StartError(
    'database-unreachable',
    'databaseUrl',
    `The libSQL server ${protocol}//${host} does not serve the sandbox (${reason}). Check DATABASE_URL ("databaseUrl"), DATABASE_AUTH_TOKEN and the server.`,
    { cause: error },
  );
}
