/** What TypeScript knows of `check-release.mjs`. */
export declare function findReleaseProblems(
  manifest: { version: string; repository?: string | { type: string; url?: string } },
  tag: string,
  from?: string,
  path?: string,
): string[];
