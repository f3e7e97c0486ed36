import { defineConfig } from '@playwright/test';

const baseURL = `http://127.0.0.1:${process.env.PORT}`;
const { BROWSER = 'chromium', BROWSER_PATH, BROWSER_SWITCHES = '' } = process.env;

export default defineConfig({
  testMatch: '*.spec.js',
  timeout: 60_000,
  workers: 1,
  reporter: 'line',
  use: {
    baseURL,
    fortfaceBackend: '/api/fortface',
    browserName: BROWSER,
    // Mozilla's own builds, as against Playwright's.
    ...(BROWSER === 'firefox' && { channel: 'moz-firefox' }),
    launchOptions: { executablePath: BROWSER_PATH, args: BROWSER_SWITCHES.split(' ').filter(Boolean) },
  },
  webServer: { command: 'node serve.js', url: baseURL },
});
