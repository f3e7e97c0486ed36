/** `npx fortface-capture check` */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkService } from './check-service.ts';

const usage = `Usage: fortface-capture check [--cert FILE --key FILE] [--ca FILE]

Calls liveness in the Backoffice of your FortFace service once, with a portrait that comes with this package, and says
whether the answer is what this package expects. The service may bill the call.

FORTFACE_URL       the service's address, such as https://api-sandbox.fortface.ai
FORTFACE_API_KEY   the API key; it is sent to that address and never printed

For a service that asks for a client certificate (mTLS), as the backend's option tls:
--cert, --key      files with certificate and key in PEM; or their text in FORTFACE_TLS_CERT and FORTFACE_TLS_KEY
FORTFACE_TLS_PASSPHRASE   of the key
For a service whose own certificate a private authority signs, with or without a client certificate:
--ca               file with this authority in PEM; or its text in FORTFACE_TLS_CA`;

const write = (text: string): void => void process.stdout.write(`${text}\n`);

async function run(): Promise<number> {
  const { command, files } = readArguments();
  if (command !== 'check') {
    write(usage);
    return command === 'help' ? 0 : 2;
  }
  const env: Record<string, string | undefined> = { ...process.env };
  for (const [name, path] of Object.entries(files)) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) {
      write(`The file of --${name} cannot be read: ${path}`);
      return 2;
    }
    env[`FORTFACE_TLS_${name.toUpperCase()}`] = text;
  }
  const picture = await readFile(new URL('./portrait.jpg', import.meta.url));
  return checkService({ env, picture, write });
}

function readArguments(): { command: string | undefined; files: Record<string, string> } {
  const file = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      options: { cert: file, key: file, ca: file, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    const { help = false, ...files } = values;
    const [command, ...rest] = positionals;
    return { command: help ? 'help' : rest.length === 0 ? command : undefined, files: { ...files } };
  } catch {
    // An option that is not known: the usage says which ones are.
    return { command: undefined, files: {} };
  }
}

process.exitCode = await run();
