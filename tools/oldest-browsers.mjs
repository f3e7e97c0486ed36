/** The oldest browsers that the package runs in, as esbuild names its targets. */
export const oldestBrowsers = ['chrome92', 'safari15.4', 'firefox102'];
