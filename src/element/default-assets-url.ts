/** Held apart from its use, or bundlers would look for the folder and fail a build that names another place. */
const detectorFolder = './detector/';

/** Where the detector lies when the host names no place: beside this module. */
export const defaultAssetsUrl = (): string => new URL(detectorFolder, import.meta.url).href;
