import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** What the command line says; what it leaves out is undefined. */
export interface Arguments {
  command: 'serve' | 'reset' | 'help' | 'version';
  port: number | undefined;
  host: string | undefined;
  data: string | undefined;
  /** Folder of pictures; `''` if the option has no folder. */
  seed: string | undefined;
  asDocumented: boolean;
  live: boolean;
}

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  seed: { type: 'boolean' },
  reset: { type: 'boolean' },
  'as-documented': { type: 'boolean' },
  live: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Reads the command line. Throws `UsageError`, naming the argument, for one that cannot be used. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, tokens } = parse(args);
  for (const token of tokens) if (token.kind === 'option') requireValue(token.rawName, token.value);
  const seedAt = tokens.findIndex((token) => token.kind === 'option' && token.name === 'seed');
  const seedFolder = seedAt === -1 ? undefined : tokens[seedAt + 1];
  for (const token of tokens) {
    if (token.kind === 'positional' && token !== seedFolder) {
      throw new UsageError(`"${token.value}" is not an option of fortface-sandbox. See --help.`);
    }
  }
  if (seedFolder?.kind === 'positional') requireValue('--seed', seedFolder.value);
  return {
    command:
      values.help === true
        ? 'help'
        : values.version === true
          ? 'version'
          : values.reset === true
            ? 'reset'
            : 'serve',
    port: values.port === undefined ? undefined : readPort(values.port),
    asDocumented: values['as-documented'] === true,
    live: values.live === true,
    host: values.host,
    data: values.data,
    seed: values.seed === true ? (seedFolder?.kind === 'positional' ? seedFolder.value : '') : undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split(/\.(?: |$)/)[0] : String(cause);
    throw new UsageError(`${reason}. See --help.`, { cause });
  }
}

/** An empty value is mostly a variable of the shell that is not set, and never what the caller wants. */
function requireValue(name: string, value: string | undefined): void {
  if (value === undefined || /\S/.test(value)) return;
  throw new UsageError(`${name} has an empty value. Give it one, or leave ${name} out for the default.`);
}

function readPort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port: "${value}" is not a port from 0 to 65535.`);
  return port;
}
