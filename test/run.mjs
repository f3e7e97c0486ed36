/**
 * Runs suites one after the other and ends with `N passed, N failed`, or with `N passed, N failed, N skipped` if
 * something was left out. CONTRIBUTING.md says which words choose what.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { chooseFiles } from './run/choose-files.mjs';
import { leaveOut } from './run/leave-out.mjs';
import { runBrowserTests } from './run/run-browser-tests.mjs';
import { runNodeTests } from './run/run-node-tests.mjs';
import { shareSuite } from './run/share-suite.mjs';
import { listSuites } from './run/suites.mjs';

const suites = listSuites();
const { chosen, names } = chooseFiles(process.argv.slice(2), suites);
const plan = chosen
  .map((suite) => ({ ...suite, files: suite.files.filter(mayHaveTests) }))
  .filter(({ files }) => files.length > 0);
for (const name of names) {
  if (!plan.some(({ files }) => files.some((file) => mayHaveTest(file, name)))) refuse(name);
}

mkdirSync('.cache/reports', { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const ran = [];
for (const { name, files, env, shared, system, atOnce } of plan) {
  console.log(`\n── ${name} ──`);
  const startedAtMs = performance.now();
  const kept = leaveOut({ name, files, system });
  for (const reason of kept.reasons) console.log(`${name}: ${reason}`);
  const counts = await run({ suite: name, files: kept.files, names, env, shared, atOnce });
  counts.skipped += kept.skipped;
  console.log(`${name}: ${describe(counts)}, ${Math.round((performance.now() - startedAtMs) / 1000)} s`);
  for (const key of Object.keys(total)) total[key] += counts[key];
  ran.push(...counts.names);
}
if (total.skipped === 0) for (const name of names) if (!ran.some((one) => contains(one, name))) refuse(name);
console.log(`\n${describe(total)}`);
process.exit(total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0);

async function run({ suite, files, names, env, shared = false, atOnce }) {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, names: [] };
  if (suite === 'browser') return runBrowserTests({ files, names });
  if (!shared || files.length === 1) return runNodeTests({ suite, files, names, env, atOnce });
  const sharing = await shareSuite().catch((error) => console.error(error.message));
  if (sharing === undefined) return { passed: 0, failed: 1, skipped: 0, names: [] };
  try {
    return await runNodeTests({ suite, files, names, env: { ...env, ...sharing.env }, atOnce });
  } finally {
    await sharing.stop();
  }
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function mayHaveTests(file) {
  return names.length === 0 || names.some((name) => mayHaveTest(file, name));
}

/** A name may be put together from several strings, so its words are looked for one by one. */
function mayHaveTest(file, name) {
  const source = readFileSync(file, 'utf8');
  return name.split(/\s+/).every((word) => contains(source, word));
}

function contains(text, part) {
  return text.toLowerCase().includes(part.toLowerCase());
}

function refuse(word) {
  const searched = chosen.map(({ name }) => name).join(', ');
  const every = suites.map(({ name }) => name).join(', ');
  console.error(`"${word}" matches no path and no test's name in ${searched}. The suites are ${every}.`);
  process.exit(2);
}
