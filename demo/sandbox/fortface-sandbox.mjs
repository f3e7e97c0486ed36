#!/usr/bin/env node
/** `npx ./demo/sandbox`, in the repository: fetches the nets once, then runs the sandbox's main file. */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { fetchModels } from './faces/fetch-models.mjs';

fetchModels();
// The package's own name leads to its sources by the paths of this file.
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
await import('./main.ts');
