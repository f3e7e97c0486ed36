// A sandbox with the fake face analysis in a process of its own: `run-sandbox.ts <folder> <log level> [store's url] [port]`.
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { createFakeFaceAnalysis } from './fake-face-analysis.ts';

const [, , dataDir = '', logLevel, databaseUrl, port = '0'] = process.argv;
const sandbox = await startSandbox({
  port: Number(port),
  dataDir,
  databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
  faceAnalysis: createFakeFaceAnalysis(),
  rateLimitPerMinute: 1_000_000,
  logLevel: logLevel === 'debug' ? 'debug' : 'silent',
});
process.stdout.write(`\nready ${sandbox.url}\n`);
