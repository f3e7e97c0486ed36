/**
 * The licence of every package that an installation brings along. Ends with 1 where one of them would bind an
 * integrator: AGPL, GPL, SSPL or BUSL, or none at all. `npm run licences`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listInstalled } from './list-installed.mjs';

const refused = /\b(AGPL|GPL|SSPL|BUSL)/i;

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const rows = listInstalled(lock).map(([path, { version }]) => {
  const { license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  return { name: path.split('node_modules/').at(-1), version, licence: license ?? 'none' };
});
const bad = rows.filter(({ licence }) => licence === 'none' || refused.test(licence));

console.log('| package | version | licence |\n|---|---|---|');
for (const { name, version, licence } of rows) console.log(`| ${name} | ${version} | ${licence} |`);
for (const { name, licence } of bad) console.error(`${name}: ${licence} is not for this package`);
process.exit(bad.length > 0 || rows.length === 0 ? 1 : 0);
