/** Part of `npm run manifest`: writes the pages of `docs/` that are made from the code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeReference } from './describe-reference.ts';

for (const [file, markdown] of describeReference()) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, markdown);
}
