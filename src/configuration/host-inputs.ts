import type { Settings } from './settings.ts';

/** The settings as the page has set them on the element, unchecked. Missing ones have their default. */
export type HostSettings = { readonly [Name in keyof Settings]?: unknown };

/** Where the element stands. */
export interface HostSurroundings {
  /** Address that relative URLs are resolved against. */
  baseUrl: string;
  /** Where the detector lies when the host names no place. */
  defaultAssetsUrl: string;
}
