import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readUserAgent } from '../../../src/device/read-user-agent.ts';

type Expected = [
  platform: string,
  soVersion: string,
  model: string,
  brand: string,
  browser: string,
  form: string,
];

const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const cases: [who: string, userAgent: string, touchPoints: number, expected: Expected][] = [
  [
    'Safari on an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${apple} Version/17.5 Mobile/15E148 Safari/604.1`,
    5,
    ['iOS', '17.5', 'iPhone', 'Apple', 'Safari 17.5', 'mobile'],
  ],
  [
    'Chrome on an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) ${apple} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`,
    5,
    ['iOS', '17.5.1', 'iPhone', 'Apple', 'Chrome 126.0.6478.54', 'mobile'],
  ],
  [
    "another program's web view on an iPhone",
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${apple} Mobile/15E148`,
    5,
    ['iOS', '17.5', 'iPhone', 'Apple', 'WebKit 605.1.15', 'mobile'],
  ],
  [
    'an iPad that calls itself a Macintosh',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/17.5 Safari/605.1.15`,
    5,
    ['iPadOS', 'unknown', 'iPad', 'Apple', 'Safari 17.5', 'tablet'],
  ],
  [
    'Safari on a Mac, whose version is frozen',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/17.5 Safari/605.1.15`,
    0,
    ['macOS', 'unknown', 'Mac', 'Apple', 'Safari 17.5', 'desktop'],
  ],
  [
    'a reduced Chrome on Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${blink} Chrome/126.0.0.0 Mobile Safari/537.36`,
    5,
    ['Android', 'unknown', 'unknown', 'unknown', 'Chrome 126.0.0.0', 'mobile'],
  ],
  [
    'a web view on Android',
    `Mozilla/5.0 (Linux; Android 13; SM-S908B Build/TP1A.220624.014; wv) ${blink} Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36`,
    5,
    ['Android', '13', 'SM-S908B', 'Samsung', 'Chrome 126.0.6478.71', 'mobile'],
  ],
  [
    'Samsung Internet on a tablet',
    `Mozilla/5.0 (Linux; Android 12; SM-X906C) ${blink} SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36`,
    10,
    ['Android', '12', 'SM-X906C', 'Samsung', 'Samsung Internet 25.0', 'tablet'],
  ],
  [
    'Firefox on Android, which names no model',
    'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0',
    5,
    ['Android', 'unknown', 'unknown', 'unknown', 'Firefox 127.0', 'mobile'],
  ],
  [
    'Edge on Windows, 10 or 11 alike',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.61`,
    0,
    ['Windows', 'unknown', 'unknown', 'unknown', 'Edge 126.0.2592.61', 'desktop'],
  ],
  [
    'Firefox on Linux',
    'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
    0,
    ['Linux', 'unknown', 'unknown', 'unknown', 'Firefox 127.0', 'desktop'],
  ],
  [
    'a Chromebook',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Chrome/126.0.0.0 Safari/537.36`,
    0,
    ['Chrome OS', 'unknown', 'unknown', 'unknown', 'Chrome 126.0.0.0', 'desktop'],
  ],
  ['nonsense', 'curl', 0, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']],
];

describe('a User-Agent text', () => {
  for (const [who, userAgent, touchPoints, expected] of cases) {
    it(`is read for ${who}`, () => {
      const facts = readUserAgent(userAgent, touchPoints);
      const { platform, soVersion, model, brand, browserVersion, formFactor } = facts;
      assert.deepEqual([platform, soVersion, model, brand, browserVersion, formFactor], expected);
    });
  }
});
