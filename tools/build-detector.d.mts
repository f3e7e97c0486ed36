/** Builds the detector's folder anew and gives the names of its files. */
export function buildDetector(options: { outDir: string; minify?: boolean }): Promise<string[]>;
