import assert from 'node:assert/strict';
import test from 'node:test';
import { readScriptSettings } from '../../../src/compat/read-script-settings.ts';

test("reads the addresses of the keys and the detector from the script's URL", () => {
  assert.deepEqual(
    readScriptSettings('https://bank.example/cdn/compat.js?keys=/api/fortface/session&assets=/detector/'),
    { keysUrl: '/api/fortface/session', assetsUrl: '/detector/' },
  );
});

test('changes no setting for a script URL that is empty or has no parameters', () => {
  for (const address of ['https://bank.example/compat.js', 'https://bank.example/compat.js?keys=', '']) {
    assert.deepEqual(readScriptSettings(address), {});
  }
});
