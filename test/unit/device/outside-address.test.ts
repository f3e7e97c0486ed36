import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outsideAddress } from '../../../src/device/outside-address.ts';

const page = new URL('https://bank.example:8443/selfie?step=2#face');
test('Android leaves the program by an intent', () => {
  assert.equal(
    outsideAddress(page, { platform: 'Android', soVersion: '13' }),
    'intent://bank.example:8443/selfie?step=2#Intent;scheme=https;end',
  );
});

test('iOS leaves it by an address of Safari', () => {
  for (const soVersion of ['17.0', '18.6', 'unknown']) {
    const way = outsideAddress(page, { platform: 'iOS', soVersion });
    assert.equal(way, 'x-safari-https://bank.example:8443/selfie?step=2#face');
  }
});

test('iOS before 17 has no such address, so no button is offered that does nothing', () => {
  for (const platform of ['iOS', 'iPadOS'])
    assert.equal(outsideAddress(page, { platform, soVersion: '16.4' }), undefined);
});

test('other systems, and pages that are not on the web, have no such address', () => {
  assert.equal(outsideAddress(page, { platform: 'Linux', soVersion: 'unknown' }), undefined);
  assert.equal(
    outsideAddress(new URL('file:///android_asset/page.html'), { platform: 'Android', soVersion: '13' }),
    undefined,
  );
});
