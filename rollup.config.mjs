import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const compile = () => esbuild({ target: 'es2022', tsconfig: false, minifySyntax: false });

/** The package's modules lie beside `cdn/`, and share its detector instead of shipping a second one. */
const detectorBesideCdn = () => ({
  name: 'detector-beside-cdn',
  transform: (code, id) =>
    id.endsWith('default-assets-url.ts') ? code.replace("'./detector/'", "'./cdn/detector/'") : null,
});

const packageModules = {
  input: {
    index: 'src/index.ts',
    define: 'src/define.ts',
    contract: 'src/contract/index.ts',
    errors: 'src/errors/index.ts',
    server: 'src/server/index.ts',
    'server-in-browser': 'src/server/server-in-browser.ts',
    'locales/pt-br': 'src/locales/pt-br.ts',
    'locales/en': 'src/locales/en.ts',
    'locales/es': 'src/locales/es.ts',
  },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name]-[hash].js',
  },
  // Dependencies stay imports: the integrator's bundler takes each of them once.
  external: [/^lit(\/|$)/, /^zod(\/|$)/, 'jose', 'idb-keyval', 'canonicalize', /^node:/],
  plugins: [detectorBesideCdn(), nodeResolve({ extensions: ['.ts', '.js'] }), compile()],
};

const browserPlugins = () => [
  nodeResolve({ browser: true, extensions: ['.ts', '.js', '.mjs'] }),
  compile(),
  terser({ ecma: 2022, module: true, compress: { passes: 2 } }),
];

const cdnModule = {
  input: { 'fortface-capture': 'src/define.ts' },
  output: {
    dir: 'dist/cdn',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name]-[hash].js',
  },
  plugins: browserPlugins(),
};

const cdnClassicScript = {
  input: 'src/define.ts',
  output: {
    file: 'dist/cdn/fortface-capture.iife.js',
    format: 'iife',
    name: 'FortfaceCapture',
    sourcemap: true,
    inlineDynamicImports: true,
  },
  plugins: browserPlugins(),
};

export default [packageModules, cdnModule, cdnClassicScript];
