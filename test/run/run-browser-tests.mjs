import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { escapePattern } from './escape-pattern.mjs';
import { runProcess } from './run-process.mjs';

/**
 * Runs files in every browser that is installed, and of them, given names, only tests whose name contains one. WebKitGTK
 * sometimes stops answering between two files. No test has failed then, so what it has lost runs in a new browser, once.
 */
export async function runBrowserTests({ files, names }) {
  const result = await runOnce({ files, names });
  for (const browser of new Set(result.lost.map(({ browser }) => browser))) {
    const lost = result.lost.filter((one) => one.browser === browser).map(({ file }) => relative('.', file));
    console.log(`browser: ${browser} stopped answering, so it is started again for ${lost.join(', ')}`);
    const again = await runOnce({ files: lost, names, only: browser });
    for (const key of ['passed', 'failed', 'skipped']) result[key] += again[key];
    result.names.push(...again.names);
  }
  return result;
}

async function runOnce({ files, names, only }) {
  const report = `.cache/reports/browser-${process.pid}.json`;
  rmSync(report, { force: true });
  const pattern = names.map(escapePattern).join('|');
  const status = await runProcess(
    'node_modules/.bin/wtr',
    ['--config', 'test/browser/web-test-runner.config.mjs', '--files', ...files],
    {
      BROWSER_TEST_REPORT: report,
      ...(names.length > 0 && { BROWSER_TEST_NAMES: pattern }),
      ...(only !== undefined && { BROWSER_TEST_ONLY: only }),
    },
  );
  const result = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, names: [], lost: [] };
  // With names, the tests that these leave out end the runner with 1, too. So does a lost browser.
  const isTold = (names.length > 0 && result.passed > 0) || result.lost.length > 0;
  if (status !== 0 && result.failed === 0 && !isTold) result.failed = 1;
  return result;
}
