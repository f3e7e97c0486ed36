declare global {
  interface ImportMeta {
    /** Set by webpack and Rspack, to their major version, in the modules that they bundle. */
    readonly webpack?: number;
  }
}

/** The detector's folder, relative to this module. The build of the package's own modules replaces it. */
const detectorFolder = './detector/';

/**
 * Gives the address of the detector's folder for pages that name none: next to this module, or next to the page
 * (`baseUrl`) if a bundler has replaced the module's address with a path of the machine that built it.
 */
export function defaultAssetsUrl(baseUrl: string): string {
  // `new URL(…, import.meta.url)` asks bundlers to bring a file along: they would look for the folder, and fail
  // the build of a page that serves it from elsewhere. So the two never meet in one expression. Where webpack is
  // at work its address is not even read, which keeps the path of the machine out of what it builds.
  const moduleUrl: unknown = import.meta.webpack === undefined ? import.meta.url : undefined;
  const isServed = typeof moduleUrl === 'string' && /^https?:/.test(moduleUrl);
  return new URL(detectorFolder, isServed ? moduleUrl : baseUrl).href;
}
