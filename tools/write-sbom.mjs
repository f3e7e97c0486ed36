/**
 * Prints the list of parts that an installation brings along, as CycloneDX: `npm run --silent sbom > sbom.json`.
 * npm leaves out of it whatever development tools need as well, so it is asked about a lockfile that lacks those and the workspaces.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listInstalled } from './list-installed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = ({
  devDependencies: _d,
  overrides: _o,
  peerDependencies: _p,
  peerDependenciesMeta: _m,
  workspaces: _w,
  ...rest
}) => rest;
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

const lock = read('package-lock.json');
const packages = { '': published(lock.packages['']), ...Object.fromEntries(listInstalled(lock)) };
const folder = mkdtempSync(join(tmpdir(), 'fortface-sbom-'));
try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(published(read('package.json'))));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
  const { status } = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    cwd: folder,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
