/** What the element remembers between visits, only if the integrator set `remember`. */
export interface VisitMemory {
  /** Never throws: what cannot be read is as good as never kept. */
  recall(): Promise<RememberedVisit>;
  /** Undefined forgets it. */
  rememberCamera(deviceId: string | undefined): Promise<void>;
  /** `atMs`: when the user left the instructions, in milliseconds since 1970. */
  rememberConsent(atMs: number): Promise<void>;
  /** Whether the user turned off the spoken hints. */
  rememberVoiceOff(isOff: boolean): Promise<void>;
  forget(): Promise<void>;
}

export interface RememberedVisit {
  cameraDeviceId?: string;
  consentedAtMs?: number;
  voiceOff?: boolean;
}
