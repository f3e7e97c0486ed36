/** Builds everything that is published: bundles, detector, declarations, manifest, typings, integrity list. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { rollup } from 'rollup';
import configurations from '../rollup.config.mjs';
import { buildDetector } from './build-detector.mjs';
import { writeIntegrity } from './write-integrity.mjs';
import { writeTypings } from './write-typings.mjs';

const declarationsToo = !process.argv.includes('--bundles-only');

rmSync('dist', { recursive: true, force: true });
for (const { output, ...input } of configurations) {
  const bundle = await rollup(input);
  await bundle.write(output);
  await bundle.close();
}
// `fortface-capture check` sends it.
copyFileSync('src/server/check/portrait.jpg', 'dist/portrait.jpg');
await buildDetector({ outDir: 'dist/cdn/detector', minify: true });
if (declarationsToo) {
  run('tsc', ['-p', 'tsconfig.build.json']);
  run('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet']);
  await writeTypings({ manifest: 'custom-elements.json', outDir: 'dist' });
}
writeIntegrity('dist/cdn');

function run(command, args) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}
