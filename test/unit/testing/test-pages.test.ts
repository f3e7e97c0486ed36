import assert from 'node:assert/strict';
import test from 'node:test';
import { isFortfaceError } from '../../../src/errors/index.ts';
import { refuseOtherPages } from '../../../src/testing/test-pages.ts';

const visit = (address: string, userAgent = 'Mozilla/5.0'): Parameters<typeof refuseOtherPages>[0] => ({
  location: new URL(address) as unknown as Location,
  navigator: { userAgent } as Navigator,
});

for (const address of [
  'http://localhost:3000/',
  'http://127.0.0.1/',
  'https://[::1]:8443/',
  'http://app.localhost/',
  'https://bank.test/',
  'about:blank',
]) {
  test(`runs on ${address}`, () => refuseOtherPages(visit(address), 'it'));
}

for (const address of [
  'https://bank.example/',
  'https://localhost.example/',
  'https://notlocalhost/',
  'http://127.0.0.1.example/',
  'http://10.0.0.1/',
  'file:///tmp/page.html',
]) {
  test(`refuses ${address} with a typed error, unless it is allowed`, () => {
    assert.throws(
      () => refuseOtherPages(visit(address), 'the fake camera'),
      (error) =>
        isFortfaceError(error) &&
        error.code === 'configuration-invalid' &&
        /allow: 'everywhere'/.test(error.message),
    );
    refuseOtherPages(visit(address), 'the fake camera', { allow: 'everywhere' });
  });
}

test('runs in a simulated browser, whatever its address', () => {
  refuseOtherPages(visit('https://bank.example/', 'Mozilla/5.0 (linux) jsdom/26.1.0'), 'the stub');
  refuseOtherPages(visit('https://bank.example/', 'Mozilla/5.0 HappyDOM/20.0.0'), 'the stub');
});
