import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { DeviceInfo } from '../../../src/contract/index.ts';
import { hashDeviceInfo } from '../../../src/device/hash-device-info.ts';

const deviceInfo: DeviceInfo = {
  appId: 'banco.example',
  sdkVersion: '0.1.0',
  brand: 'Samsung',
  model: 'São João',
  platform: 'Android',
  soVersion: '14',
  browserVersion: 'Chrome 126',
  formFactor: 'mobile',
  language: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  screen: { w: 384, h: 854, dpr: 2.81 },
  touchPoints: 5,
};
const salt = new Uint8Array(16).fill(9);

/** The contract's formula, written a second time. */
function lp(bytes: string | Uint8Array): Buffer {
  const content = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

describe('the hash of device information', () => {
  it('has one leaf for each field that is there', async () => {
    const { hashes } = await hashDeviceInfo(deviceInfo, salt);
    assert.deepEqual(Object.keys(hashes).sort(), Object.keys(deviceInfo).sort());
  });

  it('hashes a field with its name, its length and the salt, as the contract lays down', async () => {
    const { hashes } = await hashDeviceInfo(deviceInfo, salt);
    const canonicalScreen = '{"dpr":2.81,"h":854,"w":384}';
    const leaf = createHash('sha256')
      .update(Buffer.of(0))
      .update(lp('ff-device-hash/1'))
      .update(lp(salt))
      .update(lp('screen'))
      .update(lp(canonicalScreen))
      .digest('base64url');
    assert.equal(hashes['screen'], leaf);
  });

  it('hashes the leaves in the order of their names into the root', async () => {
    const { hashes, root } = await hashDeviceInfo(deviceInfo, salt);
    const names = Object.keys(hashes).sort();
    const count = Buffer.alloc(4);
    count.writeUInt32BE(names.length);
    const hash = createHash('sha256')
      .update(Buffer.of(1))
      .update(lp('ff-device-hash/1'))
      .update(lp(salt))
      .update(count);
    for (const name of names) hash.update(lp(name)).update(Buffer.from(hashes[name] ?? '', 'base64url'));
    assert.equal(root, hash.digest('base64url'));
  });

  it('does not depend on the order in which fields were written', async () => {
    const reversed = Object.fromEntries(Object.entries(deviceInfo).reverse()) as DeviceInfo;
    assert.deepEqual(await hashDeviceInfo(reversed, salt), await hashDeviceInfo(deviceInfo, salt));
  });

  it('changes one leaf and the root when one field changes', async () => {
    const before = await hashDeviceInfo(deviceInfo, salt);
    const after = await hashDeviceInfo({ ...deviceInfo, touchPoints: 6 }, salt);
    const changed = Object.keys(before.hashes).filter((name) => before.hashes[name] !== after.hashes[name]);
    assert.deepEqual(changed, ['touchPoints']);
    assert.notEqual(after.root, before.root);
  });

  it('says nothing alike under another salt', async () => {
    const one = await hashDeviceInfo(deviceInfo, salt);
    const two = await hashDeviceInfo(deviceInfo, new Uint8Array(16).fill(8));
    for (const name of Object.keys(one.hashes)) assert.notEqual(one.hashes[name], two.hashes[name]);
  });
});
