/**
 * Writes the transcripts that the suite `screen-reader` has left in `.cache/reports/screen-reader` into the pages of
 * the documentation: each into the block of code below the comment with its name.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const pages = ['docs/screen-reader.md', 'docs/pt-br/screen-reader.md'];
const block = /(<!-- transcript: ([\w-]+) -->\n\n```text\n)[^]*?(\n```)/g;

for (const page of pages) {
  const text = readFileSync(page, 'utf8').replaceAll(
    block,
    (_found, head: string, name: string, end: string) =>
      `${head}${readFileSync(`.cache/reports/screen-reader/${name}.txt`, 'utf8').trim()}${end}`,
  );
  writeFileSync(page, text);
  console.log(`wrote ${page}`);
}
