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

  it('is available until its session expires, and is deleted by the first request after that', async () => {
    const capture = keptUntil(nowMs + 4 * minuteMs);
    expect(await keeper.keep(capture, ana)).to.equal(true);
    nowMs = capture.expiresAtMs - 1;
    expect(await keeper.recall('liveness', ana)).to.deep.equal(capture);
    nowMs = capture.expiresAtMs;
    expect(await keeper.recall('liveness', ana)).to.equal(undefined);
    expect(await stored()).to.deep.equal([]);
  });

  it('expires after ten minutes, however long the session lives', async () => {
    const startMs = nowMs;
    await keeper.keep(keptUntil(startMs + 60 * minuteMs), ana);
    nowMs = startMs + 10 * minuteMs - 1;
    expect((await keeper.recall('liveness', ana))?.expiresAtMs).to.equal(startMs + 10 * minuteMs);
    nowMs = startMs + 10 * minuteMs;
    expect(await keeper.recall('liveness', ana)).to.equal(undefined);
    expect(await stored()).to.deep.equal([]);
  });

  it('is not stored if its session has expired', async () => {
    expect(await keeper.keep(keptUntil(nowMs), ana)).to.equal(false);
    expect(await stored()).to.deep.equal([]);
  });

  it('is deleted automatically when it expires while the page is open', async () => {
    const capture = keptUntil(nowMs + 50);
    await keeper.keep(capture, ana);
    expect(await stored()).to.have.lengthOf(1);
    nowMs = capture.expiresAtMs + 1;
    for (let round = 0; round < 40 && (await stored()).length > 0; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await stored()).to.deep.equal([]);
  });
});
