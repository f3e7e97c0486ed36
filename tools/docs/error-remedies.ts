import type { EnvelopeCode, ProblemCode } from '../../src/contract/index.ts';
import type { FortfaceErrorCode } from '../../src/errors/index.ts';
import type { HttpErrorCode } from '../../src/server/http-error.ts';

/**
 * When each code occurs, and what the integrator does about it. A code without an entry does not compile. `retry` says
 * when a retry can help, if that does not depend on the code alone.
 */
export type ErrorRemedies = Record<FortfaceErrorCode, { when: string; remedy: string; retry?: string }>;

/** When the integrator's backend responds with a code that the contract does not list, and what to do about it. */
export type BackendCodes = Record<Exclude<HttpErrorCode, ProblemCode | EnvelopeCode>, BackendCode>;
interface BackendCode {
  status: number;
  /** The code of `fortface-error`. Absent if the page is gone. */
  page?: FortfaceErrorCode;
  text: string;
}

export const errorRemedies: ErrorRemedies = {
  'configuration-invalid': {
    when: 'An attribute or property is missing or has an invalid value, or two of them contradict each other.',
    remedy:
      'Read `message`: it names the attribute and the allowed values. `enroll` and `identify` require `external-user-id`, `capture` requires `document`, and without `sessionProvider` you must set `session-url`.',
  },
  'insecure-context': {
    when: 'The page is not served over https or from localhost.',
    remedy:
      'Serve the page over https. Browsers block the camera on other pages, even if the user allows it.',
  },
  'unsupported-browser': {
    when: 'The browser, or the in-app browser that shows the page, provides no camera or no cryptography.',
    remedy:
      'Ask the user to open a current browser. In your own WebView, allow the camera: `onPermissionRequest` on Android, `NSCameraUsageDescription` on iOS 14.3 or later.',
  },
  'session-unreachable': {
    when: '`session-url` did not respond, not to the second request either.',
    remedy:
      'Check the network panel for a wrong URL, a refused origin (`allowedOrigins`, and CORS if page and backend have different origins), or a `connect-src` that blocks the request.',
  },
  'session-refused': {
    when: 'Your backend refused the session, or `session-url` returned 404, 405 or an HTML page.',
    remedy:
      'Check `session-url` in the network panel first. If it is correct, `authorize` is missing or returned nothing for this user or action, or FortFace publishes no device keys. In that case set `route` to `backoffice` or use `engine="vendor"`. The backend passes the cause to `onError`.',
  },
  'session-invalid': {
    when: 'The response of `session-url` is not a valid session: fields are missing, or the session key belongs to another action or session.',
    remedy:
      'Return the response of `fortface.handle` unchanged. If you build the response yourself, compare it with [`sessionAnswerSchema`](contract.md#sessionanswerschema).',
  },
  'session-expired': {
    when: 'The session expired before the picture was sent.',
    remedy:
      'Nothing, if it is rare: the next attempt opens a new session. If it is frequent, compare the clocks of your servers.',
  },
  'camera-denied': {
    when: 'The user, the browser or the operating system denied access to the camera.',
    remedy:
      'The element shows where to allow it and continues automatically. Explain beforehand why you need the picture, in the slot `consent`.',
  },
  'camera-blocked-by-policy': {
    when: 'A `Permissions-Policy` header, or a frame without `allow="camera"`, blocks the camera.',
    remedy:
      'Send `Permissions-Policy: camera=(self)`, and add `allow="camera"` to each frame around the page.',
  },
  'camera-not-found': {
    when: 'The device has no camera.',
    remedy:
      'Offer an alternative: `handoff-url` lets users continue on a phone, and `allow-file` accepts an upload.',
  },
  'camera-in-use': {
    when: 'Another program or tab uses the camera.',
    remedy: 'Nothing: the element tells the user and continues when the camera is free.',
  },
  'camera-failed': {
    when: 'The camera delivered no frame in time, a frame of less than 90 px, or failed for another reason.',
    remedy:
      'Usually temporary. If it is frequent on a device, raise `ready-timeout` and report the device to us.',
  },
  'camera-lost': {
    when: 'The camera stopped during the capture: the user unplugged it, or a call took it. A withdrawn permission is `camera-denied`.',
    remedy: 'Nothing: the element opens it again, or offers a retry.',
  },
  'detector-unavailable': {
    when: 'The detector could not be loaded, or stopped, and the user took no picture by hand in time.',
    remedy:
      'Copy `dist/cdn/detector` to the folder in `assets-url`, serve `.wasm` as `application/wasm`, and allow `worker-src` and `wasm-unsafe-eval`.',
  },
  'no-face': {
    when: 'The detector found no face in time, or FortFace found none in the picture.',
    remedy: 'Nothing: the user can retry.',
  },
  'many-faces': {
    when: 'The picture showed several faces.',
    remedy: 'Nothing: the user can retry alone.',
  },
  'capture-failed': {
    when: 'The element took no picture in time, or could not encode it.',
    remedy:
      'Raise `capture-timeout` if your users need more time. With `capture-mode="manual"` they choose the moment.',
  },
  'sealing-failed': {
    when: 'Encryption failed, for example because its keys are missing or invalid.',
    remedy: '`GET {session-url}` must return the device key set. If you set your own `sealer`, check it.',
  },
  'submit-unreachable': {
    when: '`submit-url` did not respond. If the request broke before its last byte left, the element sent it again once. The capture may have arrived nevertheless.',
    remedy:
      'As for `session-unreachable`. A proxy with a request limit below 4 MB also causes it. With `resume`, the next start offers to send the encrypted picture.',
  },
  'submit-refused': {
    when: 'The API or your backend refused the capture: it was already used, replayed, or belongs to another session or action. Also if something in front of your backend refused the request, if your `decide` returned `retry`, or if the first response to a capture was lost and its repetition is refused with `envelope_replay` or `session_used`.',
    retry:
      'Retrying can help unless the refusal has nothing to do with the picture: 400, 404, 405, 406, 409, 411, 413, 415, 431, a code such as `permission_denied`, or an `enroll` whose outcome is unknown. `detail.retryable` says which, and the element offers a retry only if it is true.',
    remedy:
      'The response has a code: [one of the API](contract.md#problemcodes), or [one of your backend](#codes-of-your-backend). Do not store captures and send them twice. After a lost response the outcome is unknown to the page: look in your backend’s log whether FortFace has judged or enrolled the user. Except for `enroll`, the element then offers a retry with a new picture.',
  },
  'submit-invalid': {
    when: 'The response of `submit-url` or `submitter` is neither FortFace’s response for this action nor a decision.',
    remedy: 'Return status and body of `fortface.handle`, or of the API, unchanged.',
  },
  'rate-limited': {
    when: 'The API or your backend returned 429.',
    remedy:
      'The element offers a retry after the time in `Retry-After`. If it happens in ordinary use, ask FortFace for a higher limit.',
  },
  'server-failed': {
    when: 'The API or your backend returned 5xx.',
    remedy:
      'Nothing on the page: the element offers a retry. Your backend’s `onError` receives the cause. `message` ends with status and code, such as “HTTP 500, decision_failed”; see [the codes of your backend](#codes-of-your-backend).',
  },
  'service-refused': {
    when: 'FortFace refused your API key, account, gallery or permission. Users cannot fix it.',
    remedy:
      'Check the error that your backend’s `onError` receives: it has the status, FortFace’s own message and the URL. Check `FORTFACE_API_KEY`, `FORTFACE_ACCOUNT_NAME`, `FORTFACE_GALLERY_ID` and `FORTFACE_URL`.',
  },
  'handoff-invalid': {
    when: 'On the phone: the code was already opened, has expired or was given up on the other device, the page was reloaded after the start, or the phone’s page asks another backend than the page with the code.',
    remedy:
      'Nothing, if users did this: the screen asks for a new code. If it happens always, let `session-url` of the page at `handoff-url` lead to the same backend, with `handoff` set. If several processes serve, give all of them the same `grantSecret` and `sessions`. See [Continue on a phone](backend.md#continue-on-a-phone).',
  },
  'handoff-ended': {
    when: 'On the device that shows the code: the phone closed or reloaded its page or could not finish, another user signed in here, or the code or the phone’s time expired.',
    remedy:
      'Nothing: the screen offers a new code and this device. The option `handoff` of the backend sets both times.',
  },
};

export const backendCodes: BackendCodes = {
  authorize_invalid: {
    status: 403,
    page: 'session-refused',
    text: '`authorize` is missing, or returned a malformed value. `onError` names the field',
  },
  device_keys_missing: {
    status: 502,
    page: 'session-refused',
    text: 'The service behind route `sdk` publishes no device keys. Set `route` to `backoffice`, or use `engine="vendor"`',
  },
  service_refused: {
    status: 502,
    page: 'service-refused',
    text: 'FortFace refused your key, account, gallery or permission. `onError` has FortFace’s own message',
  },
  grant_invalid: {
    status: 401,
    page: 'session-refused',
    text: 'Another process, or this one before a restart, opened the session. Set the same `grantSecret` everywhere. A retry opens a new session, so the element offers it',
  },
  answer_invalid: {
    status: 500,
    page: 'server-failed',
    text: 'With `decide`, or in the liveness check before Hubface: FortFace’s answer does not match [the contract](contract.md). `onError` names the fields. With status 502, also without `decide`: its answer is no JSON, nested more than 100 levels deep, or has more than 100,000 values. After `enroll`, the page gets `submit-refused` without a retry, because FortFace may have enrolled the user',
  },
  decision_failed: {
    status: 500,
    page: 'server-failed',
    text: '`decide` threw an error, took longer than `decideTimeoutMs`, or returned anything but a decision. `onError` has the cause. After `enroll`, as for `answer_invalid`',
  },
  handoff_invalid: {
    status: 401,
    page: 'handoff-invalid',
    text: 'The token of `…/handoff` is none of this backend’s for this step, or `authorize` names another user than for the code. Set the same `grantSecret` everywhere',
  },
  handoff_used: {
    status: 409,
    page: 'handoff-invalid',
    text: 'A phone has already opened the code',
  },
  handoff_expired: {
    status: 410,
    page: 'handoff-invalid',
    text: 'The code, or the time of the phone, has expired. Also if processes do not share `sessions`',
  },
  handoff_ended: {
    status: 410,
    page: 'handoff-invalid',
    text: 'The capture on the phone has already ended: one of the two devices gave it up, or it was submitted',
  },
  handoff_busy: {
    status: 409,
    page: 'handoff-invalid',
    text: 'FortFace is still asked about another capture of the same code. Each code gets one verdict, which the computer shows',
  },
  handoff_superseded: {
    status: 409,
    page: 'handoff-invalid',
    text: 'The phone has opened another session for the same code since. Only its latest session may submit',
  },
  request_aborted: {
    status: 499,
    text: 'The user left the page before the response. Only your logs show it',
  },
};
