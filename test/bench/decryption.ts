/**
 * Whether the time of an answer tells which part of a capture could not be opened: every kind of failure in turn, over
 * HTTP, as an attacker sees it. `decryption.ts [rounds]`; figures to read, not a test.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { createFakeFaceAnalysis } from '../sandbox/fake-face-analysis.ts';
import type { Sealed } from '../sandbox/seal.ts';
import { createTestClient } from '../sandbox/test-sandbox.ts';

const rounds = Number(process.argv[2] ?? 1000);
const dataDir = await mkdtemp(join(tmpdir(), 'fortface-decryption-'));
const sandbox = await startSandbox({
  port: 0,
  dataDir,
  faceAnalysis: createFakeFaceAnalysis(),
  rateLimitPerMinute: 10_000_000,
});
try {
  const client = createTestClient(sandbox.url);
  const session = await client.openSession('liveness');
  const sealed = await client.seal(session);
  const otherKey = await client.seal(session, { bend: { otherKey: randomBytes(32) } });
  const kinds: readonly (readonly [what: string, body: Sealed])[] = [
    ['tag of the key', { ...sealed, key: breakTag(sealed.key) }],
    ['tag of the data', { ...sealed, data: breakTag(sealed.data) }],
    ['tag of the picture', { ...sealed, imgData: breakTag(sealed.imgData) }],
    [
      'all three',
      { key: breakTag(sealed.key), data: breakTag(sealed.data), imgData: breakTag(sealed.imgData) },
    ],
    ['another content key', otherKey],
  ];
  const times = new Map<string, number[]>(kinds.map(([what]) => [what, []]));
  for (let round = -20; round < rounds; round += 1) {
    // Another order each time, so that none always follows the same one.
    const shift = (round + 20) % kinds.length;
    for (const [what, body] of [...kinds.slice(shift), ...kinds.slice(0, shift)]) {
      const startedMs = performance.now();
      const answer = await client.submit(session, 'liveness', body);
      const tookMs = performance.now() - startedMs;
      if (answer.status !== 400 || answer.body.code !== 'envelope_decrypt') {
        throw new Error(`${what} was answered with ${answer.status} ${answer.body.code}`);
      }
      if (round >= 0) times.get(what)?.push(tookMs);
    }
  }
  console.log(`${rounds} of each kind in turn, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores\n`);
  const means = [...times].map(([what, list]) => {
    const kept = list.toSorted((a, b) => a - b);
    const mean = kept.reduce((sum, ms) => sum + ms, 0) / kept.length;
    console.log(
      `| ${what} | mean ${mean.toFixed(2)} ms | median ${(kept[Math.floor(kept.length / 2)] ?? NaN).toFixed(2)} ms |`,
    );
    return mean;
  });
  console.log(
    `| largest gap between two means | ${(Math.max(...means) - Math.min(...means)).toFixed(2)} ms | |`,
  );
} finally {
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** A capture's part with an authentication tag that nobody made. */
function breakTag(compact: string): string {
  return [...compact.split('.').slice(0, 4), randomBytes(16).toString('base64url')].join('.');
}
