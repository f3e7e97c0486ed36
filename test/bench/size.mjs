/** What a browser fetches, brotli: measured on the built files, against budgets. Exits 1 when one is broken. */
import { readFileSync } from 'node:fs';

const kib = 1024;
const sizes = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8'));
const entry = 'fortface-capture.js';

const before = closure([entry], staticImports);
// At most one language is loaded in addition to Portuguese, and none for the start measured here. Parts that a page
// requests by an attribute, or that only a failure, a mistake, an old browser or paint over the viewfinder needs, do not count either.
const rare =
  /^chunk-(en|es|load-further-locale|extras|draw-handoff-code|way-outside|gather-aids|hand-over|find-(late|misspelt)|follow-width|browser-(close-look|sdk|light-challenge|camera-(wait|button)|capture-keeper|visit-memory|proof-key)|possession|capture-by-sdk|browser-file-frame|request-other-camera|guard-page-sealer)-/;
const known = new Set(before);
for (const name of known) {
  for (const found of [...staticImports(name), ...lazyImports(name)]) if (!rare.test(found)) known.add(found);
}
const code = [...known].filter((name) => !before.has(name));
const detector = Object.keys(sizes).filter(
  (name) => name.startsWith('detector/') && !/\.md$|\/(detector|plain-kernels)\.js$/.test(name),
);
// The mesh arrives in the background, and a capture waits for it for at most ten seconds.
const withoutMesh = detector.filter((name) => !name.endsWith('mesh.bin'));
const rows = [
  ['element before start', [...before], 25.5 * kib],
  ['all code, after start', [...before, ...code], 73.4 * kib],
  ['to the first automatic selfie, detector alone', [...before, ...code, ...withoutMesh], 159.8 * kib],
  ['the same with mesh, pose and eyes', [...before, ...code, ...detector], 348 * kib],
  // One file: it carries what the module fetches only where a page or a failure calls for it.
  ['classic script', ['fortface-capture.iife.js'], 93.4 * kib],
];

let broken = false;
console.log('| what | files | raw KiB | brotli KiB | budget KiB |\n|---|---:|---:|---:|---:|');
for (const [what, files, budget] of rows) {
  const raw = sum(files, 'raw');
  const brotli = sum(files, 'brotli');
  broken ||= brotli > budget;
  console.log(
    `| ${what} | ${files.length} | ${show(raw)} | ${show(brotli)}${brotli > budget ? ' – over' : ''} | ${show(budget)} |`,
  );
}
process.exit(broken ? 1 : 0);

function closure(names, next) {
  const seen = new Set(names);
  for (const name of seen) for (const found of next(name)) seen.add(found);
  return seen;
}

function staticImports(name) {
  const code = readFileSync(`dist/cdn/${name}`, 'utf8');
  return [...code.matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(([, file]) => file);
}

function lazyImports(name) {
  const code = readFileSync(`dist/cdn/${name}`, 'utf8');
  return [...code.matchAll(/import\("\.\/([^"]+)"\)/g)].map(([, file]) => file);
}

function sum(files, kind) {
  return files.reduce((total, name) => total + sizes[name][kind], 0);
}

function show(bytes) {
  return (bytes / kib).toFixed(1);
}
