import { readFileSync } from 'node:fs';
import { findChromium, findFirefox, hasWebkit, listMissingPackages } from '../../tools/system-packages.mjs';

const declaration = /^\s*(?:test|it)\(/gm;

/**
 * Takes out of a suite the files that need a program this machine does not have. Gives the other files, the number of
 * tests that are skipped (a test in a loop counts once), and one sentence for each reason.
 */
export function leaveOut({ name, files, system }) {
  if (system !== undefined && system !== `${process.platform} ${process.arch}`) {
    return { files: [], skipped: sum(files), reasons: [`needs ${system}`] };
  }
  const missing = listMissingPackages();
  const needs = (file) => missing.filter((one) => one.files?.test(file.replace(/^test\//, '')));
  const noBrowser = name === 'browser' && !findChromium() && !findFirefox() && !hasWebkit();
  const kept = files.filter((file) => !noBrowser && needs(file).length === 0);
  const left = files.filter((file) => !kept.includes(file));
  const reasons = new Set(left.flatMap(needs).map((one) => one.name));
  if (noBrowser) reasons.add('a browser');
  return {
    files: kept,
    skipped: sum(left),
    reasons: [...reasons].map(
      (reason) => `${left.length} of ${files.length} files need ${reason}, which is not installed`,
    ),
  };
}

function sum(files) {
  return files.reduce((tests, file) => tests + countTests(file), 0);
}

function countTests(file) {
  return readFileSync(file, 'utf8').match(declaration)?.length ?? 1;
}
