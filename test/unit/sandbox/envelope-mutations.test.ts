import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCapture } from '../../../demo/sandbox/envelope/open-capture.ts';
import { openDeviceInfo } from '../../../demo/sandbox/envelope/open-device-info.ts';
import { ApiProblem } from '../../../demo/sandbox/problems/api-problem.ts';
import { readVectors } from '../../support/sealing/read-vectors.ts';

const vectors = await readVectors();
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+ \n"';

/** The same numbers in every run. */
function createDraws(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One character changed, left out, doubled or put in. */
function mutate(text: string, draw: (below: number) => number): string {
  const at = draw(text.length);
  const character = alphabet[draw(alphabet.length)] ?? 'A';
  switch (draw(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + character + text.slice(at);
    default:
      return text.slice(0, at) + character + text.slice(at + 1);
  }
}

/** Asserts a refusal with a code of the contract, and nothing else. */
async function refuse(opening: Promise<unknown>, what: string): Promise<void> {
  await assert.rejects(opening, (error) => {
    assert.ok(error instanceof ApiProblem, `${what}: ${String(error)}`);
    assert.match(error.code, /^(envelope|image|device)_/);
    return true;
  });
}

test('no capture with one character changed is ever taken', async () => {
  const valid = vectors.validCaptures[0]?.sealed;
  assert.ok(valid);
  const draw = createDraws(1);
  const session = {
    ...vectors.session,
    keyId: vectors.session.privateKey.kid,
    privateKey: { ...vectors.session.privateKey, alg: 'ECDH-ES' },
  };
  for (let round = 0; round < 3000; round += 1) {
    const part = (['key', 'data', 'imgData'] as const)[draw(3)] ?? 'key';
    const changed = mutate(valid[part], draw);
    if (changed === valid[part]) continue;
    await refuse(
      openCapture({ ...valid, [part]: changed }, session, vectors.nowMs),
      `round ${round}, ${part}`,
    );
  }
});

test('no device information with one character changed is ever taken', async () => {
  const valid = vectors.validDevices[0]?.deviceRequestInfo;
  assert.ok(valid);
  const draw = createDraws(2);
  const { devicePrivateKey } = vectors;
  const privateKey = (kid: string) =>
    Promise.resolve(kid === devicePrivateKey.kid ? { ...devicePrivateKey, alg: 'ECDH-ES' } : undefined);
  for (let round = 0; round < 2000; round += 1) {
    const changed = mutate(valid, draw);
    if (changed === valid) continue;
    await refuse(openDeviceInfo(changed, { privateKey, nowMs: vectors.nowMs }), `round ${round}`);
  }
});
