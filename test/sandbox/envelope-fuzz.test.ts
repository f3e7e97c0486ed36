/**
 * Thousands of changed envelopes against the running sandbox: none is taken, none makes it fail, and each is
 * refused with a code of the contract. `npm run fuzz` does 20,000 with a seed of its own; `FUZZ_SEED` and
 * `FUZZ_ROUNDS` set both.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { envelopeCodes } from '../../src/contract/index.ts';
import { drawFrom, pick } from '../support/sealing/draw-from.ts';
import { mutateCompact } from '../support/sealing/mutate-compact.ts';
import { sealCapture, sealDevice } from './seal.ts';
import { startTestSandbox, type Answer } from './test-sandbox.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 10_000);
const captureRounds = Math.ceil(rounds * 0.7);
const deviceRounds = rounds - captureRounds;
/** Sent at once, so that requests also meet one another. */
const atOnce = 8;
/** Includes two codes in addition to the envelope's, because too long or missing strings fail before the envelope. */
const codes = new Set<string>([...envelopeCodes, 'request_malformed', 'request_too_large']);

/** One whose clock is stopped: on a slow machine the envelopes would grow too old before the last round. */
function startStopped(t: TestContext) {
  const startedAtMs = Date.now();
  return startTestSandbox(t, { now: () => startedAtMs });
}

const image = await readFile(new URL('../vectors/picture.jpg', import.meta.url));
const size = { w: 48, h: 64 };

/** Sends what `make` gives, `count` times and `atOnce` together; gives how often each code was the answer. */
async function fuzz(
  count: number,
  make: (round: number) => { what: string; send: () => Promise<Answer> } | undefined,
): Promise<Map<string, number>> {
  const tally = new Map<string, number>();
  let round = 0;
  const work = async () => {
    while (round < count) {
      round += 1;
      const number = round;
      const attempt = make(number);
      if (attempt === undefined) continue;
      const { status, body } = await attempt.send();
      const told = `seed ${seed}, round ${number}, ${attempt.what}: ${status} ${body.code}`;
      assert.ok(status >= 400 && status < 500, told);
      assert.ok(codes.has(body.code ?? ''), told);
      tally.set(body.code ?? '', (tally.get(body.code ?? '') ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}

test(`accepts none of ${captureRounds} changed captures, and still accepts the unchanged one`, async (t) => {
  const sandbox = await startStopped(t);
  const draw = drawFrom(seed);
  const session = await sandbox.openSession('liveness');
  const { deviceRoot, sessionKey } = session;
  const sealed = await sealCapture(sessionKey, { image, deviceRoot, size });
  const another = await sealCapture(sessionKey, { image, deviceRoot, size });
  const foreign = await sandbox.seal(await sandbox.openSession('liveness'), { image });
  const others = [sealed, another, foreign].flatMap((each) => Object.values(each));
  const tally = await fuzz(captureRounds, () => {
    const part = pick(draw, ['key', 'data', 'imgData'] as const);
    const changed = mutateCompact(sealed[part], others, draw);
    if (changed === sealed[part]) return undefined;
    return { what: part, send: () => sandbox.submit(session, 'liveness', { ...sealed, [part]: changed }) };
  });
  assert.ok(tally.size >= 10, `only ${[...tally.keys()].join()} were seen`);
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).status, 200);
});

test(`opens no session for any of ${deviceRounds} changed pieces of device information`, async (t) => {
  const sandbox = await startStopped(t);
  const draw = drawFrom(seed + 1);
  const keySet = await sandbox.keySet();
  const { deviceRequestInfo } = await sealDevice(keySet);
  const others = [
    (await sealDevice(keySet)).deviceRequestInfo,
    ...Object.values(await sandbox.seal(await sandbox.openSession('enroll'), { image })),
  ];
  const handshake = (sent: string) =>
    sandbox.request('POST', '/sdk/v1/handshake', {
      headers: { 'x-api-key': 'sandbox-key' },
      body: {
        galleryId: 'sandbox-gallery',
        accountName: 'sandbox',
        action: 'liveness',
        deviceRequestInfo: sent,
      },
    });
  const tally = await fuzz(deviceRounds, () => {
    const changed = mutateCompact(deviceRequestInfo, others, draw);
    // A whole one of another handshake is no mutation: it opens a session of its own.
    if (changed === deviceRequestInfo || changed === others[0]) return undefined;
    return { what: 'deviceRequestInfo', send: () => handshake(changed) };
  });
  assert.ok(tally.size >= 6, `only ${[...tally.keys()].join()} were seen`);
  assert.equal((await handshake(deviceRequestInfo)).status, 200);
});
