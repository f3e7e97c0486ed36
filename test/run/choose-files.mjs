import { relative, resolve } from 'node:path';

/**
 * Reads the words of a command: names of suites, paths or parts of paths of files, and the rest, which are parts of
 * tests' names. Gives the chosen suites with their files, and these names.
 */
export function chooseFiles(words, suites) {
  const named = suites.filter(({ name }) => words.includes(name));
  const others = words.filter((word) => suites.every(({ name }) => name !== word));
  const pool = named.length > 0 ? named : suites.filter(({ variant }) => others.length === 0 || !variant);
  const paths = others.filter((word) => pool.some(({ files }) => files.some((file) => fits(file, word))));
  const chosen = pool.map((suite) => ({ ...suite, files: suite.files.filter(isChosen(suite)) }));
  return {
    chosen: chosen.filter(({ files }) => files.length > 0),
    names: others.filter((word) => !paths.includes(word)),
  };

  function isChosen({ name, onDemand = false }) {
    const isWanted = !onDemand || words.includes(name);
    return (file) =>
      (isWanted && (paths.length === 0 || paths.some((word) => fits(file, word)))) ||
      paths.some((word) => isPathOf(file, word));
  }
}

function fits(file, word) {
  return isPathOf(file, word) || file.toLowerCase().includes(word.replace(/^\.\//, '').toLowerCase());
}

function isPathOf(file, word) {
  return relative('.', resolve(word)).replaceAll('\\', '/') === file;
}
