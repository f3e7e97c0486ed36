import { expect } from '@open-wc/testing';
import { base64url } from 'jose';
import { hashDeviceInfo } from '../../src/device/hash-device-info.ts';
import { isFortfaceError } from '../../src/errors/index.ts';
import { createEnvelopeSealer } from '../../src/sealing/create-envelope-sealer.ts';
import { createFixedRandomness, type FixedDraws } from '../support/sealing/fixed-randomness.ts';
import type { VectorFile } from '../support/sealing/vector-file.ts';

const { signal } = new AbortController();

describe('ff-envelope/1 in this browser', () => {
  let vectors: VectorFile;

  before(async () => {
    const response = await fetch(new URL('../vectors/ff-envelope-1.json', import.meta.url));
    vectors = await response.json();
  });

  const createSealer = (draws: FixedDraws) => {
    const { random, generateEphemeral } = createFixedRandomness(draws);
    return createEnvelopeSealer({
      keySetUrl: 'https://banco.example/session',
      fetch: async () => Response.json(vectors.deviceKeySet),
      now: () => vectors.nowMs,
      hashDeviceInfo,
      random,
      generateEphemeral,
    });
  };

  it('device information is sealed byte for byte as published', async () => {
    expect(vectors.validDevices.length).to.be.above(0);
    for (const { draws, deviceInfo, deviceRequestInfo, deviceRoot } of vectors.validDevices) {
      const sealed = await createSealer(draws).sealDevice({ deviceInfo }, { signal });
      expect(sealed).to.deep.equal({ deviceRequestInfo, deviceRoot });
    }
  });

  it('captures are sealed byte for byte as published', async () => {
    expect(vectors.validCaptures.length).to.be.above(0);
    const { bytes, mime, widthPx, heightPx } = vectors.picture;
    for (const { draws, data, jti, sealed } of vectors.validCaptures) {
      const session = await createSealer(draws).openSession(vectors.session);
      const image = { bytes: base64url.decode(bytes), mime, widthPx, heightPx };
      expect(await session.seal({ data, image, jti }, { signal })).to.deep.equal(sealed);
    }
  });

  it('every bad session key is refused under its code', async () => {
    expect(vectors.invalidSessionKeys.length).to.be.above(0);
    for (const { id, sessionKey, code } of vectors.invalidSessionKeys) {
      const sealer = createSealer({ random: [], ephemerals: [] });
      const error: unknown = await sealer
        .openSession({ ...vectors.session, sessionKey })
        .catch((reason: unknown) => reason);
      expect(isFortfaceError(error) && error.code, id).to.equal(code);
    }
  });
});
