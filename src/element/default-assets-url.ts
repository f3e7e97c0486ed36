/** Held apart from its use, or bundlers would look for the folder and fail a build that names another place. */
const detectorFolder = './detector/';

/**
 * Where the detector lies when the host names no place: beside this module. Webpack would take an address that it
 * cannot read for a list of files to bring along, an empty one, and throw where this is called.
 */
export const defaultAssetsUrl = (): string =>
  new URL(/* webpackIgnore: true */ detectorFolder, import.meta.url).href;
