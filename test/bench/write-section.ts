import { readFileSync, writeFileSync } from 'node:fs';

const results = 'test/bench/RESULTS.md';

/** Puts text between the two marks of a section of the results; whatever else stands there stays. */
export function writeSection(name: string, text: string): void {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const page = readFileSync(results, 'utf8');
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${results} has no section "${name}"`);
  writeFileSync(results, `${page.slice(0, from + start.length)}\n\n${text.trim()}\n\n${page.slice(to)}`);
}
