import type { PartialMessages } from '../locales/messages.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { DeviceInfoProvider, SessionProvider, Submitter } from './host-functions.ts';
import {
  callback,
  choice,
  flag,
  number,
  property,
  seconds,
  text,
  textOr,
  url,
  wholeNumber,
  type SettingRow,
} from './setting-rows.ts';

/**
 * Everything that a page can set on the element, one row each. The element's properties and their types, the
 * defaults, the checks and their messages, the configuration, the manifest, the typings, the docs and the README's
 * table all come from here. A row's comment is its line in the docs; `@default` says in words what holds where the
 * row has no value of its own.
 */
export const settings = {
  /** What the capture is for. `identify` compares with one person, `search` with a whole gallery; `capture` is for Hubface and needs `document`. */
  action: choice('liveness', 'enroll', 'identify', 'search', 'capture'),
  /** Your endpoint that opens a session. */
  sessionUrl: url,
  /**
   * Your endpoint that forwards the sealed capture.
   * @default from the session's answer
   */
  submitUrl: url,
  /** Direct mode: the capture is posted to `{api-url}/sdk/v1/{action}` with the session token. */
  apiUrl: url,
  /** Required by `enroll` and `identify`. */
  externalUserId: text,
  /** Groups sessions. */
  externalTransactionId: text,
  /** CPF, digits only; a property only, so that it is never in the DOM. */
  document: property<string>(),
  /** Asks the API to return the photo. */
  returnPhoto: flag,
  /** Whether the picture takes itself; `auto` offers the shutter after 10 s. */
  captureMode: choice('auto', 'manual'),
  /** `user`, `environment` or a device id. */
  camera: textOr('user'),
  /** Shows the picture and asks before sending. */
  review: flag,
  /** Goes straight to the camera, which opens beside the session where the browser need not ask for it. */
  skipInstructions: flag,
  /** Starts when connected. */
  autostart: flag,
  /** Keeps the chosen camera, and that the instructions were read, for the next visit. */
  remember: flag,
  /** Part of the page, or above it. */
  presentation: { ...choice('inline', 'modal'), reflect: true },
  /** Seconds for the camera to give its first picture. */
  readyTimeout: seconds(15),
  /** Seconds for a picture to be taken. */
  captureTimeout: seconds(30),
  /** Seconds after which poor light holds nobody back. */
  brightnessTimeout: seconds(10),
  /** Attempts per start, each with a session of its own. */
  maxAttempts: wholeNumber(3, 1, 20),
  /** Level from which `matched` is true. */
  minMatchLevel: number(13, 0, 16),
  /**
   * Language of the texts: `pt-BR`, `en` or `es`.
   * @default nearest `lang`, the browser's, `pt-BR`
   */
  lang: { kind: 'unchecked', default: '' },
  /** In a dark room, lights the face with a white screen around it; fades in once, never flashes. */
  screenLight: flag,
  /** Without a camera, a picture of the device's own camera program, or a file, may take its place; marked as `file` in the sealed data. */
  allowFile: flag,
  /** Address at which the capture goes on on a phone; shown as QR code and link where there is no camera. */
  handoffUrl: url,
  /** Keeps a sealed picture that could not be sent for as long as it is good (at most five minutes), and sends it at the next start if the person wants it. */
  resume: flag,
  /** A short vibration when a hint turns good, the picture is taken, or something failed. */
  haptics: flag,
  /** A soft tone at the same moments. */
  sounds: flag,
  /**
   * Fires `fortface-analytics` at every step; nothing in it tells who the person is.
   * @see docs/analytics.md
   */
  analytics: flag,
  /**
   * Folder of the detector.
   * @default beside the module
   */
  assetsUrl: url,
  /** For your two endpoints. */
  credentials: choice('same-origin', 'include', 'omit'),
  /**
   * After the picture took itself, shows four colours chosen by the session for two seconds and seals what the camera saw of them; nothing for who wants less motion.
   * @see docs/signals.md
   */
  lightChallenge: flag,
  /** Binds the session's token to a key of this browser (DPoP); the key stays in IndexedDB and cannot be exported. */
  proofOfPossession: flag,
  /**
   * Who captures and seals. `built-in`: this package, for the sandbox and any service that opens `ff-envelope/1`. `vendor`: the vendor's own SDK inside this element, for the vendor's service.
   * @see docs/engines.md
   */
  engine: choice('built-in', 'vendor'),
  /** Address of the vendor's script; needed by `engine="vendor"`. */
  vendorSrc: url,
  /** Texts in place of single ones of the language at hand. */
  messages: property<PartialMessages>(),
  /** The vendor's customizer object, as it is; what it holds that has no counterpart stands in `ignoredCustomizations`. */
  customizer: property<Readonly<Record<string, unknown>>>(),
  /** In place of `session-url`. */
  sessionProvider: callback<SessionProvider>(),
  /** In place of `submit-url`. */
  submitter: callback<Submitter>(),
  /** In place of the built-in `ff-envelope/1`. */
  sealer: property<Sealer>(),
  /** In place of the built-in device information. */
  deviceInfoProvider: callback<DeviceInfoProvider>(),
} satisfies Record<string, SettingRow>;

/** The properties that the element has by the table, each with its exact type. */
export type Settings = {
  -readonly [Name in keyof typeof settings]: (typeof settings)[Name]['default'];
};
