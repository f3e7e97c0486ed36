/** What TypeScript knows of `system-packages.mjs`. */

export interface Machine {
  /** The folder that all absolute paths start from. */
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  platform: string;
  isDebian: boolean;
  isRoot: boolean;
}

export interface SystemPackage {
  name: string;
  find(machine: Machine): string | undefined;
  /** Matches the paths, below `test/`, of tests that cannot run without the package. */
  files?: RegExp;
  neededBy: string;
}

export declare const systemPackages: readonly SystemPackage[];
export declare function describeMachine(): Machine;
export declare function canInstallPackages(machine?: Machine): boolean;
export declare function listMissingPackages(machine?: Machine): SystemPackage[];
export declare function hasWebkit(machine?: Machine): boolean;
export declare function findChromium(machine?: Machine): string | undefined;
export declare function findFirefox(machine?: Machine): string | undefined;
