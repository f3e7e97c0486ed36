import { existsSync, readFileSync } from 'node:fs';
import { escapePattern } from './escape-pattern.mjs';
import { runProcess } from './run-process.mjs';

/** Runs files in every browser that is installed, and of them, given names, only tests whose name contains one. */
export async function runBrowserTests({ files, names }) {
  const report = `.cache/reports/browser-${process.pid}.json`;
  const pattern = names.map(escapePattern).join('|');
  const status = await runProcess(
    'node_modules/.bin/wtr',
    ['--config', 'test/browser/web-test-runner.config.mjs', '--files', ...files],
    { BROWSER_TEST_REPORT: report, ...(names.length > 0 && { BROWSER_TEST_NAMES: pattern }) },
  );
  const result = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, names: [] };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  return result;
}
