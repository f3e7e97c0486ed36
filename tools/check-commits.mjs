/**
 * `npm run check:commits -- BASE` checks the subject of every commit in BASE..HEAD; without BASE, of every commit
 * since the project adopted Conventional Commits. Exits with 1 if a subject breaks a rule, with 2 if git cannot answer.
 */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Commits from before this moment had no rules to follow. */
const adoptedAt = '2026-11-28T00:00:00Z';
const types = ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'];
const longest = 72;
const shape = new RegExp(String.raw`^(?:${types.join('|')})(?:\([a-z0-9][a-z0-9,/-]*\))?!?: \S.*[^\s.]$`);

/** The rule that a commit's subject breaks, or undefined. */
export function findSubjectProblem(subject) {
  if (!shape.test(subject)) {
    return `must read "type(scope): subject" without a full stop, and type is one of ${types.join(', ')}`;
  }
  const { length } = [...subject];
  return length > longest ? `has ${length} characters; ${longest} are allowed` : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) checkCommits(process.argv[2]);

function checkCommits(base) {
  const { status, stdout, stderr } = spawnSync(
    'git',
    [
      ...['log', '--no-merges', '--format=%h %s', `--since=${adoptedAt}`],
      ...['--end-of-options', base === undefined ? 'HEAD' : `${base}..HEAD`],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    console.error(`check:commits: git cannot list the commits. ${stderr}`);
    process.exitCode = 2;
    return;
  }
  const commits = stdout.split('\n').filter((line) => line !== '');
  for (const commit of commits) {
    const [hash = '', ...words] = commit.split(' ');
    const problem = findSubjectProblem(words.join(' '));
    if (problem === undefined) continue;
    console.error(`${hash} "${words.join(' ')}" ${problem}`);
    process.exitCode = 1;
  }
  console.log(`${commits.length} commits checked`);
}
