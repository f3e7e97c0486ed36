/** What the modules of `fortface-capture/testing` need of their build: pictures and a script as text. */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { oldestBrowsers } from './oldest-browsers.mjs';

/** Modules that the package publishes as entry points: the kit imports those, so that classes are the same ones. */
const published = new Map(
  Object.entries({
    'src/index.ts': './index.js',
    'src/element/events.ts': './index.js',
    'src/errors/index.ts': './errors.js',
    'src/contract/index.ts': './contract.js',
    'src/server/index.ts': './server.js',
  }).map(([source, entry]) => [resolve(source), entry]),
);

/** Replaces imports of the package's own entry points by imports of the built ones. */
export const publishedParts = () => ({
  name: 'published-parts',
  resolveId(source, importer) {
    const entry = source.startsWith('.') && importer && published.get(resolve(dirname(importer), source));
    return entry ? { id: entry, external: true } : null;
  },
});

/** Loads `*.jpg` as base64, and `*?script` as the text of a classic script with all that it imports. */
export const kitAssets = () => ({
  name: 'kit-assets',
  resolveId: (source, importer) =>
    source.endsWith('.jpg') || source.endsWith('?script') ? resolve(dirname(importer), source) : null,
  async load(id) {
    if (id.endsWith('.jpg')) return exportText(readFileSync(id).toString('base64'));
    if (id.endsWith('?script')) return exportText(await bundleScript(id.replace(/\?script$/, '')));
    return null;
  },
});

/** Generated code: no line of it stands in a source. */
const exportText = (text) => ({ code: `export default ${JSON.stringify(text)};`, map: { mappings: '' } });

async function bundleScript(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'fortfaceTestingKit',
    minify: true,
    target: oldestBrowsers,
    write: false,
  });
  return outputFiles[0].text.trim().replace(/;$/, '');
}
