/**
 * Thousands of changed envelopes: none opens, and each is refused with a typed error. `npm run fuzz` does 20,000 under
 * a seed of its own; `FUZZ_SEED` and `FUZZ_ROUNDS` set both.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  createDeviceKeys,
  EnvelopeError,
  issueSessionKey,
  openCapture,
  openDeviceInfo,
} from 'fortface-capture/opener';
import { sealCapture, sealDevice } from '../../sandbox/seal.ts';
import { drawFrom, pick } from '../../support/sealing/draw-from.ts';
import { mutateCompact } from '../../support/sealing/mutate-compact.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_128);
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 1500);
const captureRounds = Math.ceil(rounds * 0.7);
const deviceRounds = rounds - captureRounds;

const nowMs = Date.now();
const image = await readFile(new URL('../../vectors/picture.jpg', import.meta.url));
const deviceRoot = randomBytes(32).toString('base64url');

async function makeSession(sessionId: string) {
  const issued = await issueSessionKey({ sessionId, action: 'liveness', expiresAtMs: nowMs + 300_000 });
  const session = {
    sessionId,
    action: 'liveness',
    nonce: issued.nonce,
    keyId: issued.kid,
    privateKey: issued.privateJwk,
    deviceRoot,
  };
  const seal = () => sealCapture(issued.sessionKey, { image, deviceRoot, size: { w: 48, h: 64 } }, { nowMs });
  return { session, seal };
}

async function expectRefusal(what: string, opening: Promise<unknown>, tally: Set<string>): Promise<void> {
  try {
    await opening;
  } catch (error) {
    assert.ok(error instanceof EnvelopeError, `seed ${seed}, ${what}: ${String(error)}`);
    assert.notEqual(error.code, 'image_unreadable', what);
    tally.add(error.code);
    return;
  }
  assert.fail(`seed ${seed}, ${what}: it opened`);
}

test(`opens none of ${captureRounds} changed captures`, async () => {
  const draw = drawFrom(seed);
  const { session, seal } = await makeSession('s-1');
  const sealed = await seal();
  const others = [sealed, await seal(), await (await makeSession('s-2')).seal()].flatMap((each) =>
    Object.values(each),
  );
  const tally = new Set<string>();
  for (let round = 0; round < captureRounds; round += 1) {
    const part = pick(draw, ['key', 'data', 'imgData'] as const);
    const changed = mutateCompact(sealed[part], others, draw);
    if (changed === sealed[part]) continue;
    const bent = { ...sealed, [part]: changed };
    const imgData = part === 'imgData' && round % 2 === 0 ? new TextEncoder().encode(changed) : bent.imgData;
    const opening = openCapture({ ...bent, imgData }, { session, nowMs });
    await expectRefusal(`round ${round}, ${part}`, opening, tally);
  }
  if (rounds >= 1500) assert.ok(tally.size >= 10, [...tally].join());
  assert.deepEqual(Buffer.from((await openCapture(sealed, { session, nowMs })).image), image);
});

test(`opens none of ${deviceRounds} changed pieces of device information`, async () => {
  const draw = drawFrom(seed + 1);
  const keys = createDeviceKeys({ secret: randomBytes(32), now: () => nowMs });
  const keySet = await keys.keySet();
  const { deviceRequestInfo } = await sealDevice(keySet, { nowMs });
  const another = (await sealDevice(keySet, { nowMs })).deviceRequestInfo;
  const others = [another, ...Object.values(await (await makeSession('s-1')).seal())];
  const tally = new Set<string>();
  const open = (text: string) => openDeviceInfo(text, { privateKey: keys.privateKey, nowMs });
  for (let round = 0; round < deviceRounds; round += 1) {
    const changed = mutateCompact(deviceRequestInfo, others, draw);
    // Another whole one is no mutation: it opens by right.
    if (changed === deviceRequestInfo || changed === another) continue;
    await expectRefusal(`round ${round}`, open(changed), tally);
  }
  if (rounds >= 1500) assert.ok(tally.size >= 6, [...tally].join());
  await open(deviceRequestInfo);
});
