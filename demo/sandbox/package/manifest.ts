import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { manifestFile } from './package-files.ts';

/** What this program says about itself. */
export const manifest = z.parse(
  z.object({ version: z.string() }),
  JSON.parse(readFileSync(manifestFile, 'utf8')),
);
