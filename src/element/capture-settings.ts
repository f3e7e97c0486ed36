import { LitElement, type PropertyDeclarations } from 'lit';
import type { HostSettings } from '../configuration/host-inputs.ts';
import type { Action } from '../contract/index.ts';
import type { PartialMessages } from '../locales/messages.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { DeviceInfoProvider, SessionProvider, Submitter } from '../configuration/host-functions.ts';

/**
 * All that a page can set on the element, and nothing that the element does with it. A new attribute needs its
 * `@attr`, its row in `properties`, its `declare` and, where it is not undefined, its default: all in this file.
 * What the core is to know of it gets a row in `HostSettings` and is read by `readConfiguration`.
 *
 * @attr {liveness | enroll | identify | search | capture} action - What the capture is for.
 * @attr {string} session-url - The integrator's endpoint that opens a session.
 * @attr {string} submit-url - The integrator's endpoint that forwards the sealed capture; by default the one that the session's answer names.
 * @attr {string} api-url - Direct mode: the capture is posted to `{api-url}/sdk/v1/{action}`.
 * @attr {string} external-user-id - Required by `enroll` and `identify`.
 * @attr {string} external-transaction-id - Groups sessions.
 * @attr {boolean} return-photo - Asks the API to return the photo.
 * @attr {auto | manual} capture-mode - Whether the picture takes itself.
 * @attr {string} camera - `user`, `environment` or a device id.
 * @attr {boolean} review - Shows the picture and asks before sending.
 * @attr {boolean} skip-instructions - Goes straight to the camera.
 * @attr {boolean} autostart - Starts when connected.
 * @attr {boolean} remember - Keeps the chosen camera, and that the instructions were read, for the next visit.
 * @attr {inline | modal} presentation - Part of the page, or above it.
 * @attr {number} ready-timeout - Seconds for the camera to give its first picture.
 * @attr {number} capture-timeout - Seconds for a picture to be taken.
 * @attr {number} brightness-timeout - Seconds after which poor light holds nobody back.
 * @attr {number} max-attempts - Attempts per start.
 * @attr {number} min-match-level - Level, 0–16, from which `matched` is true.
 * @attr {pt-BR | en | es} lang - Language of the texts; that of what is around it, then the browser's, by default.
 * @attr {string} assets-url - Folder of the detector; beside the module by default.
 * @attr {same-origin | include | omit} credentials - For the two integrator URLs.
 * @attr {boolean} allow-file - Without a camera, takes a picture of the device's own camera program or a file in its place.
 * @attr {string} handoff-url - Address at which the capture goes on on a phone; shown as QR code and link where there is no camera.
 * @attr {boolean} resume - Keeps a sealed picture that could not be sent for up to five minutes, to send it at the next start.
 * @attr {boolean} proof-of-possession - Binds the session's token to a key of this browser (DPoP); kept in IndexedDB, not exportable.
 * @attr {boolean} screen-light - In a dark room, lights the face with a white screen around it.
 * @attr {boolean} light-challenge - For two seconds after the picture, shows colours that the session chose, and reports what the camera saw of them.
 * @attr {built-in | vendor} engine - Who captures and seals: this package, or the vendor's own SDK for customers of its service.
 * @attr {string} vendor-src - Address of the vendor's script; needed by `engine="vendor"`.
 * @attr {boolean} haptics - A short vibration when a hint turns good, the picture is taken, or something failed.
 * @attr {boolean} sounds - A soft tone at the same moments.
 * @attr {boolean} analytics - Fires `fortface-analytics` at every step; nothing in it tells who the person is.
 */
export class CaptureSettings extends LitElement implements HostSettings {
  static override properties: PropertyDeclarations = {
    action: { type: String },
    sessionUrl: { type: String, attribute: 'session-url' },
    submitUrl: { type: String, attribute: 'submit-url' },
    apiUrl: { type: String, attribute: 'api-url' },
    externalUserId: { type: String, attribute: 'external-user-id' },
    externalTransactionId: { type: String, attribute: 'external-transaction-id' },
    returnPhoto: { type: Boolean, attribute: 'return-photo' },
    captureMode: { type: String, attribute: 'capture-mode' },
    camera: { type: String },
    review: { type: Boolean },
    skipInstructions: { type: Boolean, attribute: 'skip-instructions' },
    autostart: { type: Boolean },
    remember: { type: Boolean },
    presentation: { reflect: true, converter: { toAttribute: textOrNothing } },
    screenLight: { type: Boolean, attribute: 'screen-light' },
    lightChallenge: { type: Boolean, attribute: 'light-challenge' },
    readyTimeout: { type: Number, attribute: 'ready-timeout' },
    captureTimeout: { type: Number, attribute: 'capture-timeout' },
    brightnessTimeout: { type: Number, attribute: 'brightness-timeout' },
    maxAttempts: { type: Number, attribute: 'max-attempts' },
    minMatchLevel: { type: Number, attribute: 'min-match-level' },
    lang: { type: String },
    assetsUrl: { type: String, attribute: 'assets-url' },
    credentials: { type: String },
    allowFile: { type: Boolean, attribute: 'allow-file' },
    handoffUrl: { type: String, attribute: 'handoff-url' },
    resume: { type: Boolean },
    proofOfPossession: { type: Boolean, attribute: 'proof-of-possession' },
    haptics: { type: Boolean },
    sounds: { type: Boolean },
    analytics: { type: Boolean },
    engine: { type: String },
    vendorSrc: { type: String, attribute: 'vendor-src' },
    messages: { attribute: false },
    customizer: { attribute: false },
  };

  declare action: Action;
  declare sessionUrl: string | undefined;
  declare submitUrl: string | undefined;
  declare apiUrl: string | undefined;
  declare externalUserId: string | undefined;
  declare externalTransactionId: string | undefined;
  declare returnPhoto: boolean;
  declare captureMode: 'auto' | 'manual';
  declare camera: string;
  declare review: boolean;
  declare skipInstructions: boolean;
  declare autostart: boolean;
  declare remember: boolean;
  declare screenLight: boolean;
  declare lightChallenge: boolean;
  declare presentation: 'inline' | 'modal';
  declare readyTimeout: number;
  declare captureTimeout: number;
  declare brightnessTimeout: number;
  declare maxAttempts: number;
  declare minMatchLevel: number;
  declare assetsUrl: string | undefined;
  declare credentials: RequestCredentials;
  declare allowFile: boolean;
  declare handoffUrl: string | undefined;
  declare resume: boolean;
  declare proofOfPossession: boolean;
  declare engine: 'built-in' | 'vendor';
  declare vendorSrc: string | undefined;
  declare haptics: boolean;
  declare sounds: boolean;
  declare analytics: boolean;
  /** Texts in place of single ones of the language at hand. */
  declare messages: PartialMessages | undefined;

  // `declare` throughout: a field would wipe what a page has set before the element was upgraded.
  /** CPF, digits only; a property only, so that it is never in the DOM. */
  declare document: string | undefined;
  /** The vendor's customizer object, as it is; what it holds that has no counterpart stands in `ignoredCustomizations`. */
  declare customizer: Readonly<Record<string, unknown>> | undefined;
  /** In place of `session-url`. */
  declare sessionProvider: SessionProvider | undefined;
  /** In place of `submit-url`. */
  declare submitter: Submitter | undefined;
  /** In place of the built-in `ff-envelope/1`. */
  declare sealer: Sealer | undefined;
  /** In place of the built-in device information. */
  declare deviceInfoProvider: DeviceInfoProvider | undefined;

  constructor() {
    super();
    this.action = 'liveness';
    this.returnPhoto = false;
    this.captureMode = 'auto';
    this.camera = 'user';
    this.review = false;
    this.skipInstructions = false;
    this.autostart = false;
    this.remember = false;
    this.screenLight = false;
    this.lightChallenge = false;
    this.allowFile = false;
    this.resume = false;
    this.haptics = false;
    this.sounds = false;
    this.analytics = false;
    this.presentation = 'inline';
    this.readyTimeout = 15;
    this.captureTimeout = 30;
    this.brightnessTimeout = 10;
    this.maxAttempts = 3;
    this.minMatchLevel = 13;
    this.credentials = 'same-origin';
    this.proofOfPossession = false;
    this.engine = 'built-in';
  }
}

/** A page may set anything: what is no text is no attribute, rather than an exception in an update. */
function textOrNothing(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
