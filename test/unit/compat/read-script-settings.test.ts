import assert from 'node:assert/strict';
import test from 'node:test';
import { readScriptSettings } from '../../../src/compat/read-script-settings.ts';

test('the address of the script says where the keys and the detector lie', () => {
  assert.deepEqual(
    readScriptSettings('https://bank.example/cdn/compat.js?keys=/api/fortface/session&assets=/detector/'),
    { keysUrl: '/api/fortface/session', assetsUrl: '/detector/' },
  );
});

test('an address that says nothing, and one that is none, leave everything as it is', () => {
  for (const address of ['https://bank.example/compat.js', 'https://bank.example/compat.js?keys=', '']) {
    assert.deepEqual(readScriptSettings(address), {});
  }
});
