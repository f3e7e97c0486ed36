import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base64url } from 'jose';
import { envelopeCodes } from '../../../src/contract/index.ts';
import { hashDeviceInfo } from '../../../src/device/hash-device-info.ts';
import { createEnvelopeSealer } from '../../../src/sealing/create-envelope-sealer.ts';
import { createFixedRandomness, type FixedDraws } from '../../support/sealing/fixed-randomness.ts';
import { openCapture, openDevice } from '../../support/sealing/open-envelope.ts';
import { readVectors } from '../../support/sealing/read-vectors.ts';
import { tamperings, whileTampered } from '../../support/tamper-with-built-ins.ts';

const vectors = await readVectors();
const { session, nowMs, devicePrivateKey } = vectors;
const { signal } = new AbortController();
const keySetText = JSON.stringify(vectors.deviceKeySet);

function createSealer(draws: FixedDraws) {
  const randomness = createFixedRandomness(draws);
  const sealer = createEnvelopeSealer({
    keySetUrl: 'https://banco.example/session',
    fetch: async () => new Response(keySetText, { headers: { 'content-type': 'application/json' } }),
    now: () => nowMs,
    hashDeviceInfo,
    random: randomness.random,
    generateEphemeral: randomness.generateEphemeral,
  });
  return { sealer, assertSpent: randomness.assertSpent };
}

function openerSession(consumedJtis: readonly string[] = []) {
  return { ...session, consumedJtis: new Set(consumedJtis) };
}

describe('the published vectors of ff-envelope/1', () => {
  it('hold at least 100 envelopes to refuse, each under a name of its own', () => {
    const all = [...vectors.invalidDevices, ...vectors.invalidCaptures, ...vectors.invalidSessionKeys];
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.ok(vectors.invalidCaptures.length + vectors.invalidDevices.length >= 100);
  });

  it('cover every code of the closed list', () => {
    const shown = new Set([...vectors.invalidDevices, ...vectors.invalidCaptures].map(({ code }) => code));
    assert.deepEqual(
      envelopeCodes.filter((code) => !shown.has(code)),
      [],
    );
  });

  for (const vector of vectors.validDevices) {
    it(`${vector.id} is sealed byte for byte, and opens`, async () => {
      const { sealer, assertSpent } = createSealer(vector.draws);
      const sealed = await sealer.sealDevice({ deviceInfo: vector.deviceInfo }, { signal });
      assertSpent();
      assert.equal(sealed.deviceRequestInfo, vector.deviceRequestInfo);
      assert.equal(sealed.deviceRoot, vector.deviceRoot);
      const opened = openDevice(vector.deviceRequestInfo, { privateKeys: [devicePrivateKey], nowMs });
      assert.deepEqual(opened.deviceInfo, vector.deviceInfo);
      assert.equal(opened.root, vector.deviceRoot);
    });
  }

  for (const vector of vectors.validCaptures) {
    it(`${vector.id} is sealed byte for byte, and opens`, async () => {
      const { sealer, assertSpent } = createSealer(vector.draws);
      const opened = await sealer.openSession(session);
      const { bytes, mime, widthPx, heightPx } = vectors.picture;
      const sealed = await opened.seal(
        {
          data: vector.data,
          image: { bytes: base64url.decode(bytes), mime, widthPx, heightPx },
          jti: vector.jti,
        },
        { signal },
      );
      assertSpent();
      assert.deepEqual(sealed, vector.sealed);
      const { data, picture } = openCapture(vector.sealed, openerSession(), { nowMs });
      assert.equal(picture.toString('base64url'), bytes);
      assert.equal(data.externalUserId, vector.data.externalUserId);
    });
  }

  for (const [what, tamper] of Object.entries(tamperings)) {
    it(`are sealed byte for byte on a page with ${what}`, async () => {
      const { bytes, mime, widthPx, heightPx } = vectors.picture;
      for (const vector of vectors.validDevices) {
        const { sealer } = createSealer(vector.draws);
        const sealed = await whileTampered(tamper, () =>
          sealer.sealDevice({ deviceInfo: vector.deviceInfo }, { signal }),
        );
        assert.deepEqual(sealed, {
          deviceRequestInfo: vector.deviceRequestInfo,
          deviceRoot: vector.deviceRoot,
        });
      }
      for (const { draws, data, jti, sealed } of vectors.validCaptures) {
        const { sealer } = createSealer(draws);
        const image = { bytes: base64url.decode(bytes), mime, widthPx, heightPx };
        const ours = await whileTampered(tamper, async () =>
          (await sealer.openSession(session)).seal({ data, image, jti }, { signal }),
        );
        assert.deepEqual(ours, sealed);
      }
    });
  }

  for (const vector of vectors.invalidDevices) {
    it(`${vector.id} is refused: ${vector.comment}`, () => {
      assert.throws(() => openDevice(vector.deviceRequestInfo, { privateKeys: [devicePrivateKey], nowMs }), {
        code: vector.code,
        field: vector.field,
      });
    });
  }

  for (const vector of vectors.invalidCaptures) {
    it(`${vector.id} is refused: ${vector.comment}`, () => {
      assert.throws(() => openCapture(vector.sealed, openerSession(vector.consumedJtis), { nowMs }), {
        name: 'EnvelopeProblem',
        code: vector.code,
      });
    });
  }

  for (const vector of vectors.invalidSessionKeys) {
    it(`${vector.id} is refused by the sealer: ${vector.comment}`, async () => {
      const { sealer } = createSealer({ random: [], ephemerals: [] });
      await assert.rejects(sealer.openSession({ ...session, sessionKey: vector.sessionKey }), {
        name: 'FortfaceError',
        code: vector.code,
      });
    });
  }

  it('are refused for their one fault alone: the same capture without it opens', () => {
    const { sealed } = vectors.invalidCaptures.find(({ id }) => id === 'replay') ?? assert.fail();
    const opened = openCapture(sealed, openerSession(), { nowMs });
    assert.equal(opened.picture.toString('base64url'), vectors.picture.bytes);
  });
});
