import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { readdirSync, readFileSync } from 'node:fs';
import esbuild from 'rollup-plugin-esbuild';

import { oldestBrowsers } from './tools/oldest-browsers.mjs';
import { kitAssets, publishedParts } from './tools/testing-kit.mjs';

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

const compile = ({ dependenciesToo = false } = {}) =>
  esbuild({
    target: oldestBrowsers,
    tsconfig: false,
    minifySyntax: false,
    ...(dependenciesToo && { exclude: [] }),
  });

/** The package's modules are next to `cdn/` and share its detector instead of shipping a second one. */
const detectorBesideCdn = () => ({
  name: 'detector-next-to-cdn',
  transform: (code, id) =>
    id.endsWith('default-assets-url.ts')
      ? { code: code.replace("'./detector/'", "'./cdn/detector/'"), map: null }
      : null,
});

/** Zod's own comments and cycles are not ours to mend, and drown what is. */
const onwarn = (warning, warn) => {
  const foreign =
    warning.id?.includes('/node_modules/') || warning.ids?.every((id) => id.includes('/node_modules/'));
  if (!foreign) warn(warning);
};

const packageModules = {
  input: {
    index: 'src/index.ts',
    define: 'src/define.ts',
    compat: 'src/compat/index.ts',
    contract: 'src/contract/index.ts',
    errors: 'src/errors/index.ts',
    react: 'src/react/index.ts',
    'react-in-node': 'src/react/react-in-node.ts',
    server: 'src/server/index.ts',
    check: 'src/server/check/main.ts',
    opener: 'src/opener/index.ts',
    'server-in-browser': 'src/server/server-in-browser.ts',
    'locales/pt-br': 'src/locales/pt-br.ts',
    'locales/en': 'src/locales/en.ts',
    'locales/es': 'src/locales/es.ts',
    'locales/pt-pt': 'src/locales/pt-pt.ts',
    'locales/fr': 'src/locales/fr.ts',
    'locales/de': 'src/locales/de.ts',
    'locales/it': 'src/locales/it.ts',
    'locales/ar': 'src/locales/ar.ts',
    'locales/he': 'src/locales/he.ts',
    'locales/ja': 'src/locales/ja.ts',
    'locales/zh-hans': 'src/locales/zh-hans.ts',
  },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name]-[hash].js',
    // The name alone: what the element shares with other doors, errors and contract, stays out of its chunk.
    onlyExplicitManualChunks: true,
    // A door that is only passed through is to cost nothing.
    hoistTransitiveImports: false,
    // Rollup drops directives; this one is what lets a server component import the module.
    banner: ({ name }) =>
      name === 'check' ? '#!/usr/bin/env node' : name.startsWith('react') ? "'use client';" : '',
    manualChunks: (id) => (id.endsWith('element/fortface-capture.ts') ? 'element' : null),
  },
  // Dependencies stay imports: the integrator's bundler takes each of them once.
  onwarn,
  external: [
    /^node:/,
    ...Object.keys({ ...dependencies, ...peerDependencies }).map((name) => new RegExp(`^${name}(/|$)`)),
  ],
  plugins: [detectorBesideCdn(), nodeResolve({ extensions: ['.ts', '.js'] }), compile()],
};

/** Built apart, so that no chunk of what ships shares a line with it. */
const testingModules = {
  input: {
    testing: 'src/testing/index.ts',
    'testing-stub': 'src/testing/stub/index.ts',
    'testing-playwright': 'src/testing/playwright.ts',
    'testing-cypress': 'src/testing/cypress.ts',
  },
  output: {
    ...packageModules.output,
    chunkFileNames: 'testing-[name]-[hash].js',
    banner: '',
    manualChunks: undefined,
  },
  onwarn,
  external: packageModules.external,
  plugins: [publishedParts(), kitAssets(), nodeResolve({ extensions: ['.ts', '.js'] }), compile()],
};

/** Lit's own line makes a policy for templates alone; see src/trusted-types/bundle-policy.ts. */
const onePolicy = () => ({
  name: 'one-policy',
  transform(code, id) {
    if (!id.endsWith('/lit-html/lit-html.js')) return null;
    const line = /(\w+)\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/;
    if (!line.test(code)) this.error('lit makes its policy in another way now');
    const from = new URL('src/trusted-types/bundle-policy.ts', import.meta.url).pathname;
    return {
      code: `import { createBundlePolicy } from ${JSON.stringify(from)};${code.replace(line, 'createBundlePolicy($1)')}`,
      map: null,
    };
  },
});

/** Zod takes what a page's scripts put on `Object.prototype` for methods of its own, and throws. */
const ownMembers = () => ({
  name: 'own-members',
  transform(code, id) {
    if (!id.endsWith('/zod/v4/core/util.js')) return null;
    const line = 'const desc = Object.getOwnPropertyDescriptor(table, key);';
    if (!code.includes(line)) this.error('zod installs its members in another way now');
    return { code: code.replace(line, `${line} if (!desc) continue;`), map: null };
  },
});

/** Zod's surface for other validation libraries, which no bundle hands out: 0.2 KiB, brotli. */
const withoutStandardSchema = () => ({
  name: 'without-standard-schema',
  transform(code, id) {
    if (!id.endsWith('/zod/v4/core/schemas.js')) return null;
    const accessors = /\n\s*get "~standard"\(\) \{[^}]*\},\s*set "~standard"\(value\) \{[^}]*\},/;
    if (!accessors.test(code)) this.error('zod offers Standard Schema in another way now');
    return { code: code.replace(accessors, ''), map: null };
  },
});

/** What every schema of Zod can do and no part of the element asks of it, with what stands behind it: 0.2 KiB, brotli. */
const withoutSpareMethods = () => ({
  name: 'without-spare-methods',
  transform(code, id) {
    if (!id.endsWith('/zod/v4/mini/schemas.js')) return null;
    const spare = ['get with', 'set with', 'parseAsync', 'safeParseAsync', 'brand', 'register', 'apply'];
    const kept = spare.reduce((left, name) => {
      const method = new RegExp(`\\n {4}${name}\\([^]*?\\n {4}\\},`);
      if (!method.test(left)) this.error(`zod has ${name} in another place now`);
      return left.replace(method, '');
    }, code);
    return { code: kept, map: null };
  },
});

/** The contract's calls make schemas and do nothing else, which Rollup cannot see: what services alone check goes, 0.7 KiB, brotli. */
const pureContract = () => ({
  name: 'pure-contract',
  transform(code, id) {
    if (!id.includes('/src/contract/')) return null;
    const starts = new Set();
    const visit = (node) => {
      if (node.type === 'CallExpression') starts.add(node.start);
      // Functions are called by others, and may do more.
      if (/Function/.test(node.type)) return;
      for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') visit(child);
    };
    visit(this.parse(code));
    const at = [0, ...[...starts].sort((a, b) => a - b), code.length];
    return {
      code: at
        .slice(1)
        .map((end, index) => code.slice(at[index], end))
        .join('/*@__PURE__*/ '),
      map: null,
    };
  },
});

/** Style sheets without comments and white space, which no minifier of scripts looks into: 1 KiB, brotli. */
const tightStyles = () => ({
  name: 'tight-styles',
  transform: (code, id) =>
    id.endsWith('-styles.ts')
      ? { code: code.replace(/css`[^`]*`/g, (sheet) => tighten(sheet)), map: null }
      : null,
});

function tighten(sheet) {
  return (
    sheet
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      // Not what computes: `calc()` needs its spaces, and a space before a colon parts two selectors.
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/ (\/) |='([\w-]+)'(?=\])/g, (found, slash, value) => slash ?? `=${value}`)
      .replace(/;}| (!important)|\b0(\.\d)/g, (found, important, fraction) => important ?? fraction ?? '}')
  );
}

/** Templates without their indentation, which `views/html.ts` takes for nothing: 0.2 KiB, brotli. */
const tightTemplates = () => ({
  name: 'tight-templates',
  transform: (code, id) =>
    /\/src\/views\/(?!styles\/).*\.ts$/.test(id)
      ? {
          code: code.replace(/\n[ \t]+/g, '\n'),
          map: null,
        }
      : null,
});

/** Lit's modules carry a notice each, which differ in their years: one stands for all of them. */
const litNotice = '/*! Lit, Copyright 2017–2023 Google LLC, SPDX-License-Identifier: BSD-3-Clause */';
const banner = ({ isEntry }) => (isEntry ? litNotice : '');

/**
 * One file with every language would be half as large again: it holds three, and fetches the others' chunks of the
 * module. It fetches the hints for a helper and the close look in the same way.
 */
const languagesApart = () => ({
  name: 'languages-apart',
  resolveDynamicImport(specifier, importer) {
    const isLanguage = importer.endsWith('/src/locales/load-further-locale.ts');
    const texts = /([^/]+)\.ts$/.exec(specifier)?.[1];
    if (texts === undefined || !(isLanguage || /^(?:helper-texts|browser-close-look)$/.test(texts)))
      return null;
    const name = texts.replace('browser-', '');
    const chunk = readdirSync('dist/cdn').find((file) => file.startsWith(`chunk-${name}-`));
    if (chunk === undefined) this.error(`the module is built first: it has no chunk of ${texts}`);
    return { id: `./${chunk}`, external: true };
  },
});

const browserPlugins = () => [
  onePolicy(),
  ownMembers(),
  withoutStandardSchema(),
  withoutSpareMethods(),
  tightStyles(),
  tightTemplates(),
  nodeResolve({ browser: true, extensions: ['.ts', '.js', '.mjs'] }),
  compile({ dependenciesToo: true }),
  pureContract(),
  terser({
    ecma: 2021,
    module: true,
    compress: { passes: 2, keep_fargs: false, hoist_funs: true },
    format: { comments: /^!/ },
  }),
];

/** What a start needs, in the order of need. */
const chunksInOrder = [
  'define',
  'element/compose-detector',
  'element/compose-ports',
  'element/compose-exchange',
];

/**
 * Puts each module into the first of these chunks that needs it. Rollup alone would put what two later parts share into
 * small files, each a round trip. The last chunk takes by itself what is left of what it needs.
 */
function inOrderOfNeed(id, { getModuleInfo }) {
  const name = chunksInOrder.find((name) => {
    const start = `${import.meta.dirname}/src/${name}.ts`;
    return name === chunksInOrder.at(-1) ? id === start : staticImportsOf(start, getModuleInfo).has(id);
  });
  return name === 'define' ? 'fortface-capture' : name?.replace('element/', '');
}

function staticImportsOf(start, getModuleInfo) {
  const seen = new Set([start]);
  for (const id of seen) for (const found of getModuleInfo(id)?.importedIds ?? []) seen.add(found);
  return seen;
}

const cdnModule = {
  // What these modules do on load they do for themselves. Zod's registry goes, and what only a rare part needs of Jose and
  // the contract stays with that part: 2 KiB, brotli.
  treeshake: { moduleSideEffects: (id) => !/\/(node_modules\/(zod|jose)|src\/contract)\//.test(id) },
  input: { 'fortface-capture': 'src/define.ts' },
  // What a later part shares with the first one is exported from it: a file of its own would be one more round trip.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/cdn',
    format: 'es',
    banner,
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name]-[hash].js',
    manualChunks: inOrderOfNeed,
  },
  onwarn,
  plugins: browserPlugins(),
};

/** What only pages with paint over the viewfinder need, as one file that shares no line with the module. */
const cdnCloseLook = {
  input: { 'chunk-close-look': 'src/sight/close-look/browser-close-look.ts' },
  output: { dir: 'dist/cdn', format: 'es', sourcemap: true, entryFileNames: '[name]-[hash].js' },
  onwarn,
  plugins: browserPlugins(),
};

const cdnClassicScript = {
  input: 'src/define.ts',
  output: {
    file: 'dist/cdn/fortface-capture.iife.js',
    format: 'iife',
    banner,
    name: 'FortfaceCapture',
    sourcemap: true,
    inlineDynamicImports: true,
  },
  onwarn,
  plugins: [languagesApart(), ...browserPlugins()],
};

/** The drop-in for pages written for the FortFace Web SDK: a classic script, like the SDK. */
const cdnCompat = {
  ...cdnClassicScript,
  input: 'src/compat/index.ts',
  output: { ...cdnClassicScript.output, file: 'dist/cdn/compat.js', name: 'FortfaceCompat' },
};

export default [packageModules, testingModules, cdnModule, cdnCloseLook, cdnClassicScript, cdnCompat];
