import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outsideAddress } from '../../../src/device/outside-address.ts';

const page = new URL('https://bank.example:8443/selfie?step=2#face');
test('Android leaves the program by an intent', () => {
  assert.equal(
    outsideAddress(page, 'Android'),
    'intent://bank.example:8443/selfie?step=2#Intent;scheme=https;end',
  );
});

test('iOS leaves it by an address of Safari', () => {
  assert.equal(outsideAddress(page, 'iOS'), 'x-safari-https://bank.example:8443/selfie?step=2#face');
});

test('other systems, and pages that are not on the web, have no such address', () => {
  assert.equal(outsideAddress(page, 'Linux'), undefined);
  assert.equal(outsideAddress(new URL('file:///android_asset/page.html'), 'Android'), undefined);
});
