import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recogniseBrowser, type BrowserKind } from '../../../src/device/recognise-browser.ts';
import { readUserAgent } from '../../../src/device/read-user-agent.ts';

const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

const known: readonly (readonly [who: string, kind: BrowserKind, userAgent: string, touchPoints?: number])[] =
  [
    ['Chrome on Android', 'chrome-android', `${android} Chrome/140.0.0.0 Mobile Safari/537.36`],
    ['Samsung Internet', 'samsung', `${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`],
    [
      'Firefox on Android',
      'firefox-android',
      'Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0',
    ],
    ['Safari on an iPhone', 'safari-ios', `${iphone} Version/18.5 Mobile/15E148 Safari/604.1`],
    ['Safari on an iPad', 'safari-ios', `${mac} Version/18.5 Safari/605.1.15`, 5],
    ['Chrome on an iPhone', 'other-ios', `${iphone} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`],
    ['Safari on a Mac', 'safari-mac', `${mac} Version/18.5 Safari/605.1.15`],
    ['Chrome on Windows', 'chrome-desktop', `${windows} Chrome/140.0.0.0 Safari/537.36`],
    ['Edge on Windows', 'chrome-desktop', `${windows} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`],
    [
      'Firefox on Linux',
      'firefox-desktop',
      'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
    ],
    [
      'a WebView of Android',
      'in-app',
      'Mozilla/5.0 (Linux; Android 14; SM-S908B Build/U; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36',
    ],
    ['a WKWebView', 'in-app', `${iphone} Mobile/15E148`],
    ['Instagram', 'in-app', `${iphone} Mobile/15E148 Instagram 350.0.0.20.95 (iPhone14,5; iOS 18_5)`],
    [
      'Facebook on Android',
      'in-app',
      `${android} Chrome/140.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/500.0.0.0;]`,
    ],
    ['an empty User-Agent', 'other', ''],
  ];

for (const [who, kind, userAgent, touchPoints = 0] of known) {
  test(`${who} is recognised as ${kind}`, () =>
    assert.equal(recogniseBrowser(userAgent, readUserAgent(userAgent, touchPoints)), kind));
}
