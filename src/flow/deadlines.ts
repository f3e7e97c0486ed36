import type { FailureReason, FortfaceErrorCode } from '../errors/index.ts';

export interface Deadline {
  readonly ms: number;
  /** The code of `fortface-error` after that; absent if the capture continues without it. */
  readonly code?: FortfaceErrorCode;
  readonly reason?: FailureReason;
}

/**
 * How long a capture waits for anything but its user, in milliseconds; none of it counts while the page is hidden.
 * In addition, `ready-timeout` limits the camera, `capture-timeout` limits the guidance, and the detector limits each
 * frame. Optional browser facts and kept captures delay a start by at most a second.
 *
 * The groups are the states, whose screens users see meanwhile.
 */
export const deadlines = {
  // handed-over: "Continue on your phone"
  /** The request for the code. Its lifetime limits what follows, and the screen shows it. */
  handoff: { ms: 30_000, code: 'session-unreachable' },

  // preparing: "Getting ready"
  /** The parts of the package that a start fetches. Only a reload requests again what a browser still waits for. */
  parts: { ms: 30_000, code: 'session-unreachable', reason: 'page-incomplete' },
  permission: { ms: 1000 },
  /** What was kept between visits: reading it, and writing it. */
  storage: { ms: 1000 },
  /** The page's own `deviceInfoProvider`, or the browser. */
  deviceInfo: { ms: 10_000, code: 'session-invalid' },
  /** Includes the request for the device keys. */
  sealedDevice: { ms: 30_000, code: 'session-unreachable' },
  /** The page's own `sessionProvider`, or the request. */
  session: { ms: 30_000, code: 'session-unreachable' },
  sessionSealer: { ms: 10_000, code: 'sealing-failed' },
  /** The screen says that the browser is offline. */
  network: { ms: 120_000, code: 'session-unreachable' },
  file: { ms: 15_000, code: 'capture-failed' },
  fileAnalysis: { ms: 15_000, code: 'detector-unavailable' },

  // guiding: the viewfinder with its hint
  /** The shutter takes the guidance's place. */
  detector: { ms: 20_000, code: 'detector-unavailable' },
  /** A photograph of more pixels; the frame that was chosen takes its place. */
  photo: { ms: 3000 },
  /** What the shutter takes. An older picture is none. */
  frame: { ms: 2000, code: 'camera-lost' },
  /** While guiding: the hint goes after two seconds, and the camera is opened again once. */
  camera: { ms: 5000, code: 'camera-lost' },
  encoder: { ms: 3000, code: 'capture-failed' },
  light: { ms: 20_000 },

  // sealing: "Protecting your photo"
  /** Ours, or the page's own. */
  sealer: { ms: 15_000, code: 'sealing-failed' },

  // submitting: "Sending", and "Still sending" after ten seconds
  /** Between two moments in which bytes of the capture leave. */
  upload: { ms: 30_000, code: 'submit-unreachable' },
  /** From the last byte on; from the start if the browser does not tell. */
  answer: { ms: 90_000, code: 'submit-unreachable' },
  /** The screen says that the browser is offline. */
  offline: { ms: 120_000, code: 'submit-unreachable' },
} as const satisfies Record<string, Deadline>;
