import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deviceInfoSchema } from '../../../src/contract/index.ts';
import { collectDeviceInfo, type DevicePage } from '../../../src/device/browser-device-info.ts';
import { hashDeviceInfo } from '../../../src/device/hash-device-info.ts';

const reducedAndroid =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36';

function page(navigator: Partial<DevicePage['navigator']> = {}): DevicePage {
  return {
    navigator: { userAgent: reducedAndroid, language: 'pt-BR', maxTouchPoints: 5, ...navigator },
    screen: { width: 384, height: 854 },
    devicePixelRatio: 2.8125,
    Intl: { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: 'America/Sao_Paulo' }) }) },
  };
}

function collect(from: DevicePage, signal = new AbortController().signal) {
  return collectDeviceInfo({ appId: 'banco.example', page: from, signal });
}

const hints = {
  platform: 'Android',
  mobile: true,
  getHighEntropyValues: async () => ({
    model: 'SM-S908B',
    platformVersion: '14.0.0',
    fullVersionList: [
      { brand: 'Not/A)Brand', version: '8.0.0.0' },
      { brand: 'Chromium', version: '126.0.6478.71' },
      { brand: 'Google Chrome', version: '126.0.6478.71' },
    ],
  }),
};

describe('device information', () => {
  it('reads model and versions from the client hints if the browser supports them', async () => {
    assert.deepEqual(await collect(page({ userAgentData: hints })), {
      appId: 'banco.example',
      sdkVersion: '1.0.0-rc.1',
      brand: 'Samsung',
      model: 'SM-S908B',
      platform: 'Android',
      soVersion: '14.0.0',
      browserVersion: 'Google Chrome 126.0.6478.71',
      formFactor: 'mobile',
      language: 'pt-BR',
      timezone: 'America/Sao_Paulo',
      screen: { w: 384, h: 854, dpr: 2.81 },
      touchPoints: 5,
    });
  });

  it('makes no format for the time zone where the browser tells it by itself', async () => {
    let formats = 0;
    const own = page();
    const counting = { DateTimeFormat: () => (formats++, own.Intl.DateTimeFormat()) };
    const telling = { Now: { timeZoneId: () => 'America/Manaus' } };
    const told = await collect({ ...own, Temporal: telling, Intl: counting });
    assert.deepEqual([told.timezone, formats], ['America/Manaus', 0]);
    const refusing = {
      Now: {
        timeZoneId: () => {
          throw new Error('a hardened browser');
        },
      },
    };
    assert.equal((await collect({ ...own, Temporal: refusing })).timezone, 'America/Sao_Paulo');
  });

  it('asks for three hints only', async () => {
    let asked: string[] = [];
    const asking = {
      getHighEntropyValues: async (names: string[]) => {
        asked = names;
        return {};
      },
    };
    await collect(page({ userAgentData: asking }));
    assert.deepEqual(asked, ['model', 'platformVersion', 'fullVersionList']);
  });

  it('falls back to the User-Agent text when the hints are refused', async () => {
    const refusing = { getHighEntropyValues: () => Promise.reject(new Error('refused')) };
    const info = await collect(page({ userAgentData: refusing }));
    assert.equal(info.platform, 'Android');
    assert.equal(info.browserVersion, 'Chrome 126.0.0.0');
    assert.equal(info.model, 'unknown');
  });

  it('waits at most one second for hints that never arrive', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const silent = { getHighEntropyValues: () => new Promise<never>(() => undefined) };
    const collecting = collect(page({ userAgentData: silent }));
    t.mock.timers.tick(1000);
    assert.equal((await collecting).platform, 'Android');
  });

  it('is complete even if every getter throws', async () => {
    const throwing = new Proxy(page(), {
      get() {
        throw new Error('hardened');
      },
    });
    const info = await collect(throwing);
    assert.equal(deviceInfoSchema.safeParse(info).success, true);
    assert.equal(info.platform, 'unknown');
    assert.deepEqual(info.screen, { w: 0, h: 0, dpr: 0 });
  });

  it('truncates long values into text that canonical JSON can hold', async () => {
    const info = await collect(page({ language: `${'x'.repeat(127)}😀` }));
    assert.equal(info.language, 'x'.repeat(127));
    await hashDeviceInfo(info, new Uint8Array(16));
  });

  it('fits the contract and stays under a kilobyte', async () => {
    const info = await collect(page({ userAgentData: hints }));
    assert.equal(deviceInfoSchema.safeParse(info).success, true);
    assert.ok(JSON.stringify(info).length < 1024);
  });

  it('stops collecting if the user cancels while the browser prepares the hints', async () => {
    const controller = new AbortController();
    const slow = { getHighEntropyValues: () => new Promise<object>(() => {}) };
    const collecting = collect(page({ userAgentData: slow }), controller.signal);
    const reason = new Error('the user left');
    controller.abort(reason);
    await assert.rejects(collecting, reason);
  });
});
