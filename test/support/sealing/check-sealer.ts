/** What any sealing module must hold, whatever its format: the suite for a `Sealer` of one's own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Action, DeviceInfo } from '../../../src/contract/index.ts';
import type { FortfaceErrorCode } from '../../../src/errors/index.ts';
import type { DataToSeal, ImageToSeal, Sealer } from '../../../src/sealing/sealer.ts';

export interface SealerSubject {
  name: string;
  /** A new sealer, apart from every other one. */
  create(): Sealer;
  /** A session key as the service would issue it, in date or past. */
  issueSessionKey(session: { sessionId: string; action: Action; expired?: boolean }): string;
}

const live = () => ({ signal: new AbortController().signal });

const deviceInfo: DeviceInfo = {
  appId: 'conformance.example',
  sdkVersion: '0.1.0',
  brand: 'unknown',
  model: 'model-that-must-not-show',
  platform: 'Linux',
  soVersion: 'unknown',
  browserVersion: 'Firefox 140.0',
  formFactor: 'desktop',
  language: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  screen: { w: 1920, h: 1080, dpr: 1 },
  touchPoints: 0,
};

const data: DataToSeal = {
  capturedAt: '2025-06-15T12:00:00.000Z',
  externalUserId: 'user-that-must-not-show',
  document: '52998224725',
  capture: { auto: true, attempt: 1, durationMs: 900, camera: 'user' },
  quality: { faceFound: true },
  signals: [],
};

/** 300 kB that begin as a JPEG does and hold a text to look for. */
function makeImage(): ImageToSeal {
  const bytes = new Uint8Array(300_000);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 7 + (at >> 8)) & 0xff;
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  bytes.set(new TextEncoder().encode('picture-that-must-not-show'), 999);
  return { bytes, mime: 'image/jpeg', widthPx: 720, heightPx: 960 };
}

const firstJti = 'AAAAAAAAAAAAAAAAAAAAAA';
const secondJti = 'AQEBAQEBAQEBAQEBAQEBAQ';

/** Registers the suite for one sealer. */
export function checkSealer({ name, create, issueSessionKey }: SealerSubject): void {
  const session = { sessionId: 'conformance-session', action: 'liveness' } as const;
  const open = async (sealer: Sealer) => {
    const { deviceRequestInfo, deviceRoot } = await sealer.sealDevice({ deviceInfo }, live());
    const opened = await sealer.openSession({
      ...session,
      sessionKey: issueSessionKey(session),
      ...(deviceRoot !== undefined && { deviceRoot }),
    });
    return { opened, deviceRequestInfo };
  };

  describe(`${name}, as any sealer`, () => {
    it('has an id', () => {
      assert.match(create().id, /^\S+$/);
    });

    it('seals device information so that no one in between can read it', async () => {
      const { deviceRequestInfo } = await create().sealDevice({ deviceInfo }, live());
      assert.ok(deviceRequestInfo.length > 0 && deviceRequestInfo.length <= 16_384);
      assertHides(deviceRequestInfo, [deviceInfo.model, deviceInfo.appId]);
    });

    it('never produces the same output twice', async () => {
      const sealer = create();
      const { opened, deviceRequestInfo } = await open(sealer);
      const again = await sealer.sealDevice({ deviceInfo }, live());
      assert.notEqual(again.deviceRequestInfo, deviceRequestInfo);
      const first = await opened.seal({ data, image: makeImage(), jti: firstJti }, live());
      const second = await opened.seal({ data, image: makeImage(), jti: secondJti }, live());
      for (const part of ['key', 'data', 'imgData'] as const) assert.notEqual(first[part], second[part]);
    });

    it('hides picture, CPF and user id, and leaves the picture unchanged', async () => {
      const { opened } = await open(create());
      const image = makeImage();
      const sealed = await opened.seal({ data, image, jti: firstJti }, live());
      for (const part of Object.values(sealed)) {
        assert.ok(part.length > 0);
        assertHides(part, ['picture-that-must-not-show', data.document ?? '', data.externalUserId ?? '']);
      }
      assert.deepEqual(image.bytes, makeImage().bytes);
    });

    it('lengthens a picture by a factor of at most 1.36', async () => {
      const { opened } = await open(create());
      const image = makeImage();
      const sealed = await opened.seal({ data, image, jti: firstJti }, live());
      const length = sealed.key.length + sealed.data.length + sealed.imgData.length;
      assert.ok(length <= 1.36 * image.bytes.length, `${length / image.bytes.length}`);
    });

    it('seals several captures at once', async () => {
      const { opened } = await open(create());
      const sealed = await Promise.all(
        [firstJti, secondJti].map((jti) => opened.seal({ data, image: makeImage(), jti }, live())),
      );
      assert.equal(new Set(sealed.map(({ imgData }) => imgData)).size, 2);
    });

    const refusals: [what: string, key: () => string, code: FortfaceErrorCode][] = [
      ['of another session', () => issueSessionKey({ ...session, sessionId: 'another' }), 'session-invalid'],
      ['for another action', () => issueSessionKey({ ...session, action: 'enroll' }), 'session-invalid'],
      ['past its time', () => issueSessionKey({ ...session, expired: true }), 'session-expired'],
      ['that is nonsense', () => 'nonsense', 'session-invalid'],
    ];
    for (const [what, key, code] of refusals) {
      it(`refuses a session key ${what}`, async () => {
        const sealer = create();
        const { deviceRoot } = await sealer.sealDevice({ deviceInfo }, live());
        const opening = sealer.openSession({
          ...session,
          sessionKey: key(),
          ...(deviceRoot !== undefined && { deviceRoot }),
        });
        await assert.rejects(opening, { name: 'FortfaceError', code });
      });
    }

    it('stops with the given reason when the user cancels', async () => {
      const sealer = create();
      const { opened } = await open(sealer);
      const reason = new Error('the user left');
      const gone = { signal: AbortSignal.abort(reason) };
      await assert.rejects(sealer.sealDevice({ deviceInfo }, gone), reason);
      await assert.rejects(opened.seal({ data, image: makeImage(), jti: firstJti }, gone), reason);
    });

    it('stops a running sealing when the user cancels', async () => {
      const { opened } = await open(create());
      const controller = new AbortController();
      const reason = new Error('the user left');
      const sealing = opened.seal({ data, image: makeImage(), jti: firstJti }, controller);
      controller.abort(reason);
      await assert.rejects(sealing, reason);
    });

    it('seals nothing after it has been disposed of', async () => {
      const sealer = create();
      const { opened } = await open(sealer);
      opened.dispose();
      opened.dispose();
      const failed = { name: 'FortfaceError', code: 'sealing-failed' };
      await assert.rejects(opened.seal({ data, image: makeImage(), jti: firstJti }, live()), failed);
      const { opened: second } = await open(sealer);
      sealer.dispose();
      sealer.dispose();
      await assert.rejects(second.seal({ data, image: makeImage(), jti: firstJti }, live()), failed);
      await assert.rejects(sealer.sealDevice({ deviceInfo }, live()), failed);
    });
  });
}

/** Searches for the plain text and its base64 at each of the three possible offsets. */
function assertHides(sealed: string, secrets: readonly string[]): void {
  const decoded = Buffer.from(sealed.replaceAll('.', ''), 'base64url').toString('latin1');
  const segments = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  for (const secret of secrets) {
    for (const text of [sealed, decoded, ...segments]) assert.ok(!text.includes(secret), 'a secret shows');
    for (const offset of [0, 1, 2]) {
      const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64url');
      const inner = encoded.slice(offset === 0 ? 0 : offset + 1, -2);
      assert.ok(!sealed.includes(inner), 'a secret shows in base64');
    }
  }
}
