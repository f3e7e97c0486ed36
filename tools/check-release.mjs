/**
 * `node tools/check-release.mjs TAG [owner/name]` ends with 1 and a sentence if a package is not ready for a release
 * under this tag, published from this repository.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const manifests = ['package.json', 'demo/sandbox/package.json'];

/** The reasons against the release, one sentence each. `path` is the manifest's. */
export function findReleaseProblems({ version, repository }, tag, from, path = 'package.json') {
  const problems = [];
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url) {
    problems.push(
      `${path} has no "repository". Set it to the address of this repository: npm refuses to publish with provenance without it.`,
    );
  } else if (from && !url.replace(/\.git$/, '').endsWith(`/${from}`) && url !== `github:${from}`) {
    problems.push(
      `${path} names the repository "${url}", but this release runs in ${from}. Both must agree.`,
    );
  }
  if (tag !== `v${version}`)
    problems.push(`The tag is ${tag}, but ${path} has version ${version}. Tag the commit as v${version}.`);
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , tag, from] = process.argv;
  const problems = manifests.flatMap((path) =>
    findReleaseProblems(JSON.parse(readFileSync(path, 'utf8')), tag, from, path),
  );
  for (const problem of problems) console.error(`check-release: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
