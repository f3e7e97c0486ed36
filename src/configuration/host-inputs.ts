/** What the host page has set, as it stands on the element: nothing here has been checked. */
export interface HostSettings {
  action: unknown;
  sessionUrl: unknown;
  submitUrl: unknown;
  apiUrl: unknown;
  externalUserId: unknown;
  externalTransactionId: unknown;
  document: unknown;
  returnPhoto: unknown;
  captureMode: unknown;
  camera: unknown;
  review: unknown;
  skipInstructions: unknown;
  readyTimeout: unknown;
  captureTimeout: unknown;
  brightnessTimeout: unknown;
  maxAttempts: unknown;
  minMatchLevel: unknown;
  assetsUrl: unknown;
  credentials: unknown;
  proofOfPossession: unknown;
  lightChallenge: unknown;
  engine: unknown;
  vendorSrc: unknown;
  allowFile: unknown;
  handoffUrl: unknown;
}

/** Where the element stands. */
export interface HostSurroundings {
  hasSessionProvider: boolean;
  /** Address that relative URLs are resolved against. */
  baseUrl: string;
  /** Where the detector lies when the host names no place. */
  defaultAssetsUrl: string;
}
