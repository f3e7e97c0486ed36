/** What TypeScript knows of `build-engine.mjs`. */

export interface BuiltFile {
  file: string;
  bytes: number;
  brotliBytes: number;
}

export interface BuiltNet {
  file: Uint8Array;
  /** The net's own answers, then, with `everyMap`, the graph's nodes. */
  outputs: string[];
}

export declare function buildEngine(options: { outDir: string }): Promise<BuiltFile[]>;
export declare function buildKernels(): Promise<Uint8Array<ArrayBuffer>>;
export declare function buildNet(
  name: 'detector' | 'mesh',
  options?: { exact?: boolean; everyMap?: boolean },
): BuiltNet;
