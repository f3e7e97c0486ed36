import { fileURLToPath } from 'node:url';

/**
 * Files next to the code. The path is the same in the sources and in the built package: in both, this module is one
 * folder below them.
 */
const packageFile = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The nets, with their licences and hashes. */
export const modelDirectory = packageFile('models');
/** One picture to enrol, in the public domain. */
export const ownSeedDirectory = packageFile('seeds');
/** The page of the reference, Swagger UI, and the picture of the examples. */
export const referenceDirectory = packageFile('reference');
/** The page of sessions, for `--live`. */
export const livePageDirectory = packageFile('live/page');
export const manifestFile = packageFile('package.json');
