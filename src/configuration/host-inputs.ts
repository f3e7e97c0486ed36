import type { Settings } from './settings.ts';

/** The settings as the page has set them on the element, unchecked. Missing ones have their default. */
export type HostSettings = { readonly [Name in keyof Settings]?: unknown };

/** A capture that began on another device. */
export interface ClaimedCapture {
  action: Settings['action'];
  /** Stands for its user at the backend. */
  claim: string;
}

/** The surroundings of the element. */
export interface HostSurroundings {
  /** Address that relative URLs are resolved against. */
  baseUrl: string;
  /** Folder of the detector if the page does not set `assets-url`. */
  defaultAssetsUrl: string;
}
