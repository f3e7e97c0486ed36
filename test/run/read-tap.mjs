/** What a TAP report of `node --test` says: numbers, names of the tests that ran, and failures with their messages. */
export function readTap(tap) {
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const lines = tap.split('\n');
  // Older versions of Node report what a name pattern leaves out as skipped.
  const notChosen = lines.filter((line) => / # SKIP test name does not match pattern$/.test(line)).length;
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') - notChosen,
    names: lines.flatMap((line, index) => {
      const isSuite = lines.slice(index + 1, index + 5).some((later) => /^\s*type: 'suite'$/.test(later));
      return isSuite ? [] : (/^\s*(?:not )?ok \d+ - (?!.* # SKIP)(.*)$/.exec(line)?.[1] ?? []);
    }),
    failures: lines.flatMap((line, index) => {
      // What fails a file after its tests have ended belongs to no test.
      if (/^# Error: .* asynchronous activity after the test ended/.test(line)) return [line];
      if (!/^\s*not ok /.test(line)) return [];
      const end = lines.findIndex((later, at) => at > index && /^\s*\.\.\.$/.test(later));
      return [lines.slice(index, Math.min(end, index + 30)).join('\n')];
    }),
  };
}
