/** `write-collection.ts <file>`: writes the collection, from the descriptions of sandbox and backend, into the file. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { describeBackend } from './describe-backend.ts';
import { describeCollection, type ApiDescription } from './describe-collection.ts';

const [, , file = ''] = process.argv;
const sandbox = await startSandbox({
  port: 0,
  // Nothing is analysed, so no net has to be loaded.
  faceAnalysis: { analyse: () => Promise.reject(new Error('not here')), close: () => Promise.resolve() },
});
try {
  const response = await fetch(`${sandbox.url}/openapi.json`);
  const description = (await response.json()) as ApiDescription;
  mkdirSync(dirname(file), { recursive: true });
  const collection = describeCollection(description, describeBackend() as ApiDescription);
  writeFileSync(file, `${JSON.stringify(collection, undefined, 2)}\n`);
} finally {
  await sandbox.stop();
}
