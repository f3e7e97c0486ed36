/** `npx fortface-capture check` */
import { readFile } from 'node:fs/promises';
import { checkService } from './check-service.ts';

const usage = `Usage: fortface-capture check

Calls liveness in the Backoffice of your FortFace service once, with a portrait that comes with this package, and says
whether the answer is what this package expects. The service may bill the call.

FORTFACE_URL       the service's address, such as https://api-sandbox.fortface.ai
FORTFACE_API_KEY   the API key; it is sent to that address and never printed`;

const [command, ...rest] = process.argv.slice(2);
const write = (text: string): void => void process.stdout.write(`${text}\n`);
if (command === 'check' && rest.length === 0) {
  const picture = await readFile(new URL('./portrait.jpg', import.meta.url));
  process.exitCode = await checkService({ env: process.env, picture, write });
} else {
  write(usage);
  process.exitCode = command === '--help' || command === 'help' ? 0 : 2;
}
