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
 * Every attribute and property of the element, one row each. The element's properties and their types, the defaults,
 * the checks with their messages, the configuration, the manifest, the typings, and the docs are
 * derived from these rows. The comment of a row is its line in the docs. `@default` describes the default if the row
 * has no value, and `@see` names a page with more details.
 */
export const settings = {
  /** What the capture is for. `identify` compares the face with one user, `search` with a whole gallery. `capture` is for Hubface and needs `document`. */
  action: choice('liveness', 'enroll', 'identify', 'search', 'capture'),
  /** Your endpoint that opens a session. Required, unless you set `sessionProvider`. */
  sessionUrl: url,
  /**
   * Your endpoint that forwards the sealed capture.
   * @default from the session's response
   */
  submitUrl: url,
  /** Direct mode: the element posts the capture to `{api-url}/sdk/v1/{action}` with the session token. */
  apiUrl: url,
  /** Your identifier of the user. Required by `enroll` and `identify`. */
  externalUserId: text,
  /** Your identifier of the transaction. Groups sessions. */
  externalTransactionId: text,
  /** CPF, with or without dots and hyphen. A property only, so that it never appears in the DOM. */
  document: property<string>(),
  /** Asks the API to return the photo. */
  returnPhoto: flag,
  /** Whether the element takes the photo itself. Without a good frame, `auto` offers the shutter button: within 5 s for faults of pose, light, blur, a covered face or no face, at once for a camera with few pixels, otherwise after 10 s. */
  captureMode: choice('auto', 'manual'),
  /** `user`, `environment` or a device id. */
  camera: textOr('user'),
  /** Shows the photo and asks before sending it. */
  review: flag,
  /** Goes straight to the camera. If the user has already granted it, the camera opens while the session is requested. */
  skipInstructions: flag,
  /** Starts as soon as the element is connected. */
  autostart: flag,
  /** Remembers the chosen camera, and that the user has read the instructions, for the next visit. */
  remember: flag,
  /** Inside the page, or as a modal dialog. */
  presentation: { ...choice('inline', 'modal'), reflect: true },
  /** Seconds until the camera must deliver its first frame. */
  readyTimeout: seconds(15),
  /** Seconds until a photo must be taken. */
  captureTimeout: seconds(30),
  /** Seconds before uneven or harsh light stops blocking capture. Darkness never does: users then take the photo by hand. */
  brightnessTimeout: seconds(10),
  /** Attempts per start. Each one opens a fresh session. */
  maxAttempts: wholeNumber(3, 1, 20),
  /** Lowest match level for which `matched` is true. */
  minMatchLevel: number(13, 0, 16),
  /**
   * Language of the texts: `pt-BR`, `pt-PT`, `en`, `es`, `fr`, `de`, `it`, `ar`, `he`, `ja` or `zh-Hans`. Regional forms such as `de-AT` use their language.
   * @default nearest `lang`, the browser's, `pt-BR`
   */
  lang: { kind: 'unchecked', default: '' },
  /** In a dark room, lights the face with a white screen around the camera image. It fades in once and never flashes. */
  screenLight: flag,
  /** Without a camera, falls back to the native camera app or an upload. The sealed data marks such a photo as `file`. */
  allowFile: flag,
  /** Another way for users to be verified. The element links to it on the start screen, on every failure and after `rejected`. */
  alternativeUrl: url,
  /**
   * URL of your page for phones. Computers offer to continue there by a QR code, and continue with its result if the backend has `handoff`.
   * @see docs/backend.md#continue-on-a-phone
   */
  handoffUrl: url,
  /** Keeps a sealed capture that could not be sent for up to five minutes. The next start offers to send it. */
  resume: flag,
  /** Vibrates briefly when a hint turns good, the photo is taken, or something fails. */
  haptics: flag,
  /** Plays a soft tone at the same moments. */
  sounds: flag,
  /**
   * Speaks hints and screens in the element's language, with a voice of the device, and shows a button that turns this off. Without such a voice, it does nothing.
   * @see docs/accessibility.md
   */
  voice: flag,
  /**
   * Fires `fortface-analytics` at every step, without any data about the user.
   * @see docs/analytics.md
   */
  analytics: flag,
  /**
   * Folder that serves the detector.
   * @default next to the module
   */
  assetsUrl: url,
  /** Credentials mode of the requests to your two endpoints. */
  credentials: choice('same-origin', 'include', 'omit'),
  /**
   * After an automatic capture, shows four colours chosen by the session for two seconds and seals how the camera saw them. Skipped if the user prefers reduced motion.
   * @see docs/signals.md
   */
  lightChallenge: flag,
  /** Binds the session token to a key of this browser (DPoP). The key stays in IndexedDB and cannot be exported. */
  proofOfPossession: flag,
  /**
   * What captures and seals. `built-in`: this package, for the sandbox and every service that opens `ff-envelope/1`. `vendor`: the FortFace Web SDK inside this element, for FortFace's own service.
   * @see docs/engines.md
   */
  engine: choice('built-in', 'vendor'),
  /** URL of the FortFace Web SDK. Required by `engine="vendor"`. */
  vendorSrc: url,
  /** Overrides single texts of the current language, such as `{ instructions: { title: 'Before we start' } }`. The type `Messages` lists all keys. */
  messages: property<PartialMessages>(),
  /** Customizer object of the FortFace Web SDK. `ignoredCustomizations` lists what has no equivalent here. */
  customizer: property<Readonly<Record<string, unknown>>>(),
  /** Opens the session, instead of `session-url`. */
  sessionProvider: callback<SessionProvider>(),
  /** Sends the sealed capture, instead of `submit-url`. */
  submitter: callback<Submitter>(),
  /** Seals the capture, instead of the built-in `ff-envelope/1`. */
  sealer: property<Sealer>(),
  /** Collects the device information, instead of the built-in collection. */
  deviceInfoProvider: callback<DeviceInfoProvider>(),
} satisfies Record<string, SettingRow>;

/** The element's properties, each with the exact type of its row. */
export type Settings = {
  -readonly [Name in keyof typeof settings]: (typeof settings)[Name]['default'];
};
