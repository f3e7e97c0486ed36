/** What TypeScript knows of `build-engine.mjs`. */
import type { Plan } from './nets/round-net.d.mts';

export type NetName = 'detector' | 'mesh';

export interface BuiltFile {
  file: string;
  bytes: number;
  brotliBytes: number;
}

export interface BuiltNet {
  file: Uint8Array;
}

export interface ExactNet extends BuiltNet {
  /** The net's own answers, then, with `everyMap`, the graph's nodes. */
  outputs: string[];
}

export declare function buildEngine(options: { outDir: string }): Promise<BuiltFile[]>;
export declare function buildKernels(): Promise<Uint8Array<ArrayBuffer>>;
export declare function buildNet(name: NetName): BuiltNet;
export declare function buildNet(name: NetName, options: { exact: true; everyMap?: boolean }): ExactNet;
export declare function openPlan(name: NetName, options?: { everyMap?: boolean }): Plan;
