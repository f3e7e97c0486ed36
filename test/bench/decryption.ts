/**
 * Whether the time of an answer tells which part of a capture could not be opened: every kind of failure in turn, over
 * HTTP, as an attacker sees it. `decryption.ts [rounds]`; figures to read, not a test.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvelopeError, openCapture, type CaptureSession } from 'fortface-capture/opener';
import { loadMasterKey } from '../../demo/sandbox/keys/load-master-key.ts';
import { createVault } from '../../demo/sandbox/keys/vault.ts';
import { readCaptureSession } from '../../demo/sandbox/sessions/read-capture-session.ts';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { findSession } from '../../demo/sandbox/store/session-rows.ts';
import { createFakeFaceAnalysis } from '../sandbox/fake-face-analysis.ts';
import type { Sealed } from '../sandbox/seal.ts';
import { createTestClient } from '../sandbox/test-sandbox.ts';

const rounds = Number(process.argv[2] ?? 1000);
const warmUpRounds = 20;
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
  console.log(`${rounds} of each kind in turn, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores\n`);
  await compare('over HTTP', kinds, async (body) => {
    const { status, body: problem } = await client.submit(session, 'liveness', body);
    return `${status} ${problem.code}`;
  });
  const known = await readSession(session.sessionId);
  await compare('in the opener alone', kinds, async (body) => {
    const opening = openCapture(body, { session: known, nowMs: Date.now() });
    return opening.then(
      () => 'opened',
      (error: unknown) => (error instanceof EnvelopeError ? `${error.status} ${error.code}` : 'failed'),
    );
  });
} finally {
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** The sandbox's record of an open session. */
async function readSession(sessionId: string): Promise<CaptureSession> {
  const store = await openStore({ dataDir });
  try {
    const row = await findSession(store, sessionId);
    if (row === undefined) throw new Error('The session is not in the store.');
    return readCaptureSession(createVault(await loadMasterKey(join(dataDir, 'vault.key'), false)), row);
  } finally {
    store.close();
  }
}

/** Refuses every kind `rounds` times, in an order that changes, so that none always follows the same one. */
async function compare(
  where: string,
  kinds: readonly (readonly [what: string, body: Sealed])[],
  refuse: (body: Sealed) => Promise<string>,
): Promise<void> {
  const times = new Map<string, number[]>(kinds.map(([what]) => [what, []]));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const shift = (round + warmUpRounds) % kinds.length;
    for (const [what, body] of [...kinds.slice(shift), ...kinds.slice(0, shift)]) {
      const startedMs = performance.now();
      const answer = await refuse(body);
      const tookMs = performance.now() - startedMs;
      if (answer !== '400 envelope_decrypt') throw new Error(`${what} was answered with ${answer}`);
      if (round >= 0) times.get(what)?.push(tookMs);
    }
  }
  const means = [...times].map(([what, list]) => {
    const mean = list.reduce((sum, ms) => sum + ms, 0) / list.length;
    const median = list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
    console.log(`| ${where}: ${what} | mean ${mean.toFixed(2)} ms | median ${median.toFixed(2)} ms |`);
    return mean;
  });
  const gap = Math.max(...means) - Math.min(...means);
  console.log(`| ${where}: largest gap between two means | ${gap.toFixed(2)} ms | |`);
}

/** Replaces the authentication tag of a capture's part with random bytes. */
function breakTag(compact: string): string {
  return [...compact.split('.').slice(0, 4), randomBytes(16).toString('base64url')].join('.');
}
