import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files that the kind of store makes a difference to. */
const onStore = /(?:handshake|sdk-actions|backoffice|envelope|stolen-session|durability)\.test\.ts$/;

/** They take a minute or more: they start first, so that the run does not wait for one of them alone in the end. */
const longest = /(?:ways-on|detector|wiped|person|screen-reader|guidance)\.test\.ts$/;

/**
 * Every suite, in the order of a full run. `onDemand`: runs only if a word names it. `variant`: runs files of another
 * suite with another `env`, and is no place to look for files. `system`: runs on this system alone. `shared`: its files
 * share a process (`share-suite.mjs`). `atOnce`: so many files run at a time; two if it is left out.
 * `first`: these files start first.
 */
const table = [
  { name: 'static', folder: 'test/static' },
  { name: 'unit', folder: 'test/unit' },
  // Nets and rules on pictures, which take minutes of a processor's time.
  { name: 'nets', folder: 'test/nets' },
  { name: 'contract', folder: 'test/contract' },
  { name: 'sandbox', folder: 'test/sandbox' },
  {
    // The store lies behind libSQL's protocol.
    name: 'sandbox-http',
    folder: 'test/sandbox',
    only: onStore,
    env: { SANDBOX_TEST_STORE: 'http' },
    variant: true,
  },
  // The integrator's backend in processes of its own, behind a real nginx and on a real Redis.
  { name: 'backend', folder: 'test/backend' },
  { name: 'browser', folder: 'test/browser' },
  { name: 'visual', folder: 'test/visual' },
  // Much of a capture's time is the user's, not the processor's.
  { name: 'e2e', folder: 'test/e2e', shared: true, atOnce: 3, first: longest },
  // Chromium from the floor on, out of packages that hold it for this system alone.
  { name: 'old-browsers', folder: 'test/old-browsers', system: 'linux x64' },
  { name: 'packaging', folder: 'test/packaging' },
  // Each of these takes a minute or more by itself.
  {
    name: 'failure-matrix',
    folder: 'test/e2e',
    only: /failure-matrix\.test\.ts$/,
    env: { FAILURE_MATRIX: 'full' },
    variant: true,
    onDemand: true,
  },
  { name: 'consumers', folder: 'test/consumers', shared: true, onDemand: true },
  { name: 'testing-kit', folder: 'test/testing-kit', onDemand: true },
  // Orca and Firefox on a screen without a monitor. Orca refuses to start while another one runs.
  { name: 'screen-reader', folder: 'test/screen-reader', atOnce: 1, onDemand: true },
  { name: 'lighthouse', folder: 'test/lighthouse', onDemand: true },
  // Its own install has 300 MB.
  { name: 'angular', folder: 'test/angular', onDemand: true },
  // So has its own, 380 MB.
  { name: 'next', folder: 'test/next', onDemand: true },
  // And so has the sandbox's package, 350 MB.
  { name: 'sandbox-package', folder: 'test/sandbox-package', onDemand: true },
];

/** Every suite with the paths of its test files. */
export function listSuites() {
  return table.map(({ folder, only = /./, first = /$^/, ...suite }) => ({
    ...suite,
    files: readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
      .filter((file) => only.test(file))
      .sort((one, other) => Number(first.test(other)) - Number(first.test(one)) || (one < other ? -1 : 1)),
  }));
}
