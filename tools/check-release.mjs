/**
 * `node tools/check-release.mjs TAG [owner/name]` ends with 1 and a sentence if package.json is not ready for a release
 * under this tag, published from this repository.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The reasons against the release, one sentence each. */
export function findReleaseProblems({ version, repository }, tag, from) {
  const problems = [];
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url) {
    problems.push(
      'package.json has no "repository". Set it to the address of this repository: npm refuses to publish with provenance without it.',
    );
  } else if (from && !url.replace(/\.git$/, '').endsWith(`/${from}`) && url !== `github:${from}`) {
    problems.push(
      `package.json names the repository "${url}", but this release runs in ${from}. Both must agree.`,
    );
  }
  if (tag !== `v${version}`)
    problems.push(
      `The tag is ${tag}, but package.json has version ${version}. Tag the commit as v${version}.`,
    );
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , tag, from] = process.argv;
  const problems = findReleaseProblems(JSON.parse(readFileSync('package.json', 'utf8')), tag, from);
  for (const problem of problems) console.error(`check-release: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
