import type { Settings } from './settings.ts';

/** The settings as the page has set them on the element, unchecked. Missing ones have their default. */
export type HostSettings = { readonly [Name in keyof Settings]?: unknown };

/** The surroundings of the element. */
export interface HostSurroundings {
  /** Address that relative URLs are resolved against. */
  baseUrl: string;
  /** Folder of the detector if the page does not set `assets-url`. */
  defaultAssetsUrl: string;
}
