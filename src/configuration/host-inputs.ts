import type { Settings } from './settings.ts';

/** What the host page has set, as it stands on the element: nothing here has been checked. What is absent is the default. */
export type HostSettings = { readonly [Name in keyof Settings]?: unknown };

/** Where the element stands. */
export interface HostSurroundings {
  /** Address that relative URLs are resolved against. */
  baseUrl: string;
  /** Where the detector lies when the host names no place. */
  defaultAssetsUrl: string;
}
