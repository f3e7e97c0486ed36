/**
 * Builds `fortface-sandbox` into `demo/sandbox/dist`: JavaScript that includes what the sandbox takes of
 * `fortface-capture`, and the declarations of its entry point. Its npm packages stay imports. Also
 * writes the collection of requests. `npm pack` runs it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fetchModels } from '../demo/sandbox/models/fetch-models.mjs';
import { fetchSwaggerUi } from '../demo/sandbox/reference/fetch-swagger-ui.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'demo/sandbox');
const out = join(source, 'dist');

fetchModels();
fetchSwaggerUi();
rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    index: join(source, 'index.ts'),
    main: join(source, 'command/main.ts'),
    // Under the names by which the code starts its threads: in the sources, those files load a TypeScript loader first.
    'start-analysis-worker': join(source, 'faces/analysis-worker.ts'),
    'start-graph-worker': join(source, 'matching/graph-worker.ts'),
  },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  tsconfig: join(root, 'tsconfig.json'),
  plugins: [
    {
      name: 'packages',
      setup({ onResolve }) {
        // The paths of tsconfig.json lead to the sources of fortface-capture; every other package is a dependency.
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('fortface-capture/')
            ? undefined
            : { path, external: true },
        );
      },
    },
  ],
  logLevel: 'warning',
});
writeDeclarations();
run([
  '--import',
  'tsx',
  join(root, 'tools/docs/write-collection.ts'),
  join(source, 'collection/fortface-sandbox.postman_collection.json'),
]);

/** Those that the entry point's declaration leads to. */
function writeDeclarations() {
  const folder = mkdtempSync(join(tmpdir(), 'fortface-sandbox-types-'));
  try {
    run([
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--project', join(source, 'tsconfig.build.json'), '--outDir', folder],
    ]);
    const written = join(folder, 'demo/sandbox');
    const reached = new Set();
    const reach = (file) => {
      if (reached.has(file)) return;
      reached.add(file);
      const text = readFileSync(join(written, file), 'utf8');
      for (const [, path] of text.matchAll(/from '(\.[^']+)\.ts'/g))
        reach(`${join(dirname(file), path)}.d.ts`);
      if (/from '(?!\.)/.test(text)) throw new Error(`${file} needs the types of a package.`);
    };
    reach('index.d.ts');
    for (const file of reached) cpSync(join(written, file), join(out, 'types', file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
}
