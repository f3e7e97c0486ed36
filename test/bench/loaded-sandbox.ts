// The sandbox in a process of its own, for the load test: `loaded-sandbox.ts <folder> <fake|real>`.
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { createFakeFaceAnalysis } from '../sandbox/fake-face-analysis.ts';

const [, , dataDir = '', analysis] = process.argv;
const sandbox = await startSandbox({
  port: 0,
  dataDir,
  rateLimitPerMinute: 10_000_000,
  ...(analysis === 'real' ? {} : { faceAnalysis: createFakeFaceAnalysis() }),
});
process.stdout.write(`\nready ${sandbox.url}\n`);
