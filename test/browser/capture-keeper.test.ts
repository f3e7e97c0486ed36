import { expect } from '@open-wc/testing';
import { createStore, entries } from 'idb-keyval';
import { createBrowserCaptureKeeper } from '../../src/storage/browser-capture-keeper.ts';
import type { CaptureKeeper, KeptCapture } from '../../src/storage/capture-keeper.ts';

const ana = { externalUserId: 'ana' };
const minuteMs = 60_000;

describe('a sealed capture kept in this browser', () => {
  let nowMs: number;
  let keeper: CaptureKeeper;

  beforeEach(async () => {
    nowMs = Date.UTC(2026, 0, 2);
    keeper = createBrowserCaptureKeeper({ now: () => nowMs });
    await keeper.forget();
  });

  const keptUntil = (expiresAtMs: number): KeptCapture => ({
    action: 'liveness',
    sessionId: 'b7c1f8de-0000-4000-8000-000000000001',
    // Sealed by a page's own sealer, whose strings need not be JWEs.
    sealed: { key: 'sealed-key', data: 'sealed-data', imgData: 'sealed-picture' },
    jti: 'AAAAAAAAAAAAAAAAAAAAAA',
    expiresAtMs,
  });
  const stored = () => entries(createStore('fortface-capture-unsent', 'captures'));

  it('is given until its session ends, and at its end it is deleted by whoever asks for it', async () => {
    const capture = keptUntil(nowMs + 4 * minuteMs);
    expect(await keeper.keep(capture, ana)).to.equal(true);
    nowMs = capture.expiresAtMs - 1;
    expect(await keeper.recall('liveness', ana)).to.deep.equal(capture);
    nowMs = capture.expiresAtMs;
    expect(await keeper.recall('liveness', ana)).to.equal(undefined);
    expect(await stored()).to.deep.equal([]);
  });

  it('outlives ten minutes under no session', async () => {
    const startMs = nowMs;
    await keeper.keep(keptUntil(startMs + 60 * minuteMs), ana);
    nowMs = startMs + 10 * minuteMs - 1;
    expect((await keeper.recall('liveness', ana))?.expiresAtMs).to.equal(startMs + 10 * minuteMs);
    nowMs = startMs + 10 * minuteMs;
    expect(await keeper.recall('liveness', ana)).to.equal(undefined);
    expect(await stored()).to.deep.equal([]);
  });

  it('is not stored at all once its session is over', async () => {
    expect(await keeper.keep(keptUntil(nowMs), ana)).to.equal(false);
    expect(await stored()).to.deep.equal([]);
  });

  it('is deleted by itself when its time is over while the page lives', async () => {
    const capture = keptUntil(nowMs + 50);
    await keeper.keep(capture, ana);
    expect(await stored()).to.have.lengthOf(1);
    nowMs = capture.expiresAtMs + 1;
    for (let round = 0; round < 40 && (await stored()).length > 0; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await stored()).to.deep.equal([]);
  });
});
