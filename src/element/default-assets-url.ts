/** Where the detector lies when the host names no place: beside this module. */
export const defaultAssetsUrl = (): string => new URL('./detector/', import.meta.url).href;
