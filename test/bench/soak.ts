/**
 * A long run of captures through the whole stack while things break: the sandbox is killed, the network drops, the
 * camera is denied, the detector's files come corrupted, the backend fails. `npm run soak [captures]`; 1,000 by
 * default. Ends with an error where a promise of the element or of the sandbox did not hold.
 */
import assert from 'node:assert/strict';
import { cpus, tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { expireSessions } from '../../demo/sandbox/store/session-rows.ts';
import { startDemo } from '../../demo/start-demo.ts';
import { errorCodes } from '../../src/errors/index.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { drawFrom, pick } from '../support/sealing/draw-from.ts';
import { startMortalSandbox } from './mortal-sandbox.ts';
import { openSoakPage, type SoakFault, type SoakPage } from './soak-page.ts';
import { writeSection } from './write-section.ts';

const captures = Number(process.argv[2] ?? 1000);
const seed = Number(process.env['SOAK_SEED'] ?? 20_261_126);
const pagesAtOnce = 2;
/** Two in three captures are left alone, so that there is something acknowledged to lose. */
const faults: readonly SoakFault[] = [
  ...Array<SoakFault>(12).fill('none'),
  'kill-sandbox',
  'drop-network',
  'deny-camera',
  'corrupt-detector',
  'fail-session',
  'cut-submit',
];
/** Beyond any session's life. */
const muchLaterMs = 3_600_000;

const draw = drawFrom(seed);
const dataDir = await mkdtemp(join(tmpdir(), 'fortface-soak-'));
const sandbox = await startMortalSandbox(dataDir);
const demo = await startDemo({ port: 0, sandboxUrl: sandbox.url });
const browser = await launchChromium({
  film: await drawCameraFeed({ widthPx: 960, heightPx: 720, durationMs: 2000 }),
});
const startedAt = performance.now();
const ends = new Map<string, number>();
const acknowledged: string[] = [];
const pages: SoakPage[] = [];
let begun = 0;

try {
  for (let index = 0; index < pagesAtOnce; index += 1) pages.push(await openSoakPage(browser, demo.url));
  const heapsBefore = await Promise.all(pages.map(soakWarm));
  await Promise.all(pages.map(soak));
  const heapsAfter = await Promise.all(pages.map((page) => page.heapMiB()));
  for (const page of pages) assert.equal(await page.liveTracks(), 0, 'a camera was left on');
  await browser.close();
  await demo.stop();
  await sandbox.stop();
  report({ heapsBefore, heapsAfter, ...(await lookIntoStore()) });
} finally {
  await browser.close();
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** A first few captures without faults; what they leave in the heap is loaded code, not growth. */
async function soakWarm(page: SoakPage): Promise<number> {
  for (let round = 0; round < 3; round += 1) await page.capture({ action: 'liveness' }, 'none', sandbox);
  return page.heapMiB();
}

async function soak(page: SoakPage): Promise<void> {
  while (begun < captures) {
    begun += 1;
    const number = begun;
    const fault = pick(draw, faults);
    const user = `soak-${number}`;
    const properties = draw(2) === 0 ? { action: 'enroll', externalUserId: user } : { action: 'liveness' };
    const outcome = await page.capture(properties, fault, sandbox);
    const end = outcome.status === 'failed' ? String(outcome['code']) : outcome.status;
    assert.ok(
      end === 'done' || errorCodes.some((code) => code === end),
      `capture ${number} (${fault}): ${end}`,
    );
    ends.set(end, (ends.get(end) ?? 0) + 1);
    if (end === 'done' && properties.action === 'enroll') acknowledged.push(user);
  }
}

/** What the killed and restarted sandbox has kept. */
async function lookIntoStore(): Promise<{ sessions: number }> {
  const store = await openStore({ dataDir });
  try {
    const enrolled = new Set(
      (
        await store.read(
          { sql: 'SELECT user_id FROM enrolments', args: [] },
          z.object({ user_id: z.string() }),
        )
      ).map((row) => row.user_id),
    );
    const lost = acknowledged.filter((user) => !enrolled.has(user));
    assert.deepEqual(lost, [], 'an acknowledged enrolment was lost');
    await store.commit(expireSessions(Date.now() + muchLaterMs));
    const rows = await store.read(
      {
        sql: `SELECT COUNT(*) AS sessions, SUM(status IN ('open', 'claimed') OR private_key_sealed IS NOT NULL) AS orphans
              FROM sessions`,
        args: [],
      },
      z.object({ sessions: z.number(), orphans: z.number() }),
    );
    assert.equal(rows[0]?.orphans, 0, 'a session was left open, or its key was');
    return { sessions: rows[0].sessions };
  } finally {
    store.close();
  }
}

function report(found: { heapsBefore: number[]; heapsAfter: number[]; sessions: number }): void {
  const minutes = (performance.now() - startedAt) / 60_000;
  const growth = found.heapsAfter.map((after, index) => after - (found.heapsBefore[index] ?? 0));
  const each = captures / pagesAtOnce;
  const rows = [...ends].sort(([, a], [, b]) => b - a).map(([end, count]) => `| ${end} | ${count} |`);
  writeSection(
    'bench: soak',
    `${new Date().toISOString().slice(0, 10)}, Chromium, ${cpus()[0]?.model.trim()}, ${cpus().length} cores. ${captures} captures on ${pagesAtOnce} pages in ${minutes.toFixed(1)} minutes, seed ${seed}; one in three met a fault: the sandbox killed (${sandbox.kills} times, restarted on the same store), the network dropped, the camera denied, the detector's files corrupted, the session address failing, the submission cut.

| how they ended | captures |
|---|---:|
${rows.join('\n')}

Every one ended in a result or in a code of the closed list. ${found.sessions} sessions were opened; once their time was over none was left open and none had kept its key. Of ${acknowledged.length} acknowledged enrolments none was lost. No camera was left on. JS heap of the pages after a collection: ${found.heapsBefore.map((mib) => mib.toFixed(1)).join(' and ')} MiB before, ${found.heapsAfter.map((mib) => mib.toFixed(1)).join(' and ')} MiB after; ${((1024 * Math.max(...growth)) / each).toFixed(1)} KiB a capture at most.`,
  );
  console.log(rows.join('\n'), found, `${minutes.toFixed(1)} min`);
}
