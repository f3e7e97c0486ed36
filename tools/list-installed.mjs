/**
 * What an installation of the published package brings along, as entries of a lockfile: path and package. The lockfile
 * also has what the workspaces and development need, so this follows the package's own dependencies.
 */
export function listInstalled({ packages }) {
  const found = new Map();
  const follow = (from, names) => {
    for (const name of names) {
      const path = resolve(packages, from, name);
      if (path === undefined || found.has(path)) continue;
      found.set(path, packages[path]);
      follow(path, dependenciesOf(packages[path]));
    }
  };
  follow('', dependenciesOf(packages['']));
  return [...found];
}

function dependenciesOf({ dependencies = {}, optionalDependencies = {} }) {
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** As Node does it: in the package's own folder, then in those above. */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
  }
}
