import type { FortfaceErrorCode } from '../../src/errors/index.ts';

/** When each code occurs, and what the integrator does about it. A code without its entry does not compile. */
export type ErrorRemedies = Record<FortfaceErrorCode, { when: string; remedy: string }>;

export const errorRemedies: ErrorRemedies = {
  'configuration-invalid': {
    when: 'An attribute or property has a value that does not fit, or two of them do not fit together.',
    remedy:
      'Read `message`: it names the attribute and what it wants. `enroll` and `identify` need `external-user-id`, `capture` needs `document`, and without `sessionProvider` there must be a `session-url`.',
  },
  'insecure-context': {
    when: 'The page is not served by https, and not from localhost.',
    remedy: 'Serve it by https. Browsers give no camera to other pages, whatever the person answers.',
  },
  'unsupported-browser': {
    when: 'The browser, or the window of another program that shows the page, gives pages no camera or no cryptography.',
    remedy:
      'Send the person to a current browser. In a WebView of your own, allow the camera: `onPermissionRequest` on Android, `NSCameraUsageDescription` and iOS 14.3 or later.',
  },
  'session-unreachable': {
    when: 'No answer came from `session-url`, also after trying again.',
    remedy:
      'Look at the network panel: a wrong address, a refused origin (`allowedOrigins`, and CORS where page and backend differ), or `connect-src` of the content policy.',
  },
  'session-refused': {
    when: 'Your backend refused the session, or `session-url` answered 404, 405 or an HTML page.',
    remedy:
      'Check `session-url` in the network panel first. If it is right, `authorize` is missing or returned nothing for this user or action, or FortFace serves no device keys: set `route` to `backoffice` or use `engine="vendor"`. The backend passes the cause to `onError`.',
  },
  'session-invalid': {
    when: 'The answer of `session-url` is not a session: fields are missing, or the session key is for another action or session.',
    remedy:
      'Give the answer of `fortface.handle` on as it is. If you answer yourself, compare it with [`sessionAnswerSchema`](contract.html#sessionanswerschema).',
  },
  'session-expired': {
    when: 'The session ran out before the picture was sent.',
    remedy:
      'Nothing to do once: the next attempt opens a new session. If it is frequent, compare the clocks of your servers.',
  },
  'camera-denied': {
    when: 'The person, the browser or the operating system refused the camera.',
    remedy:
      'The element says where to allow it and goes on by itself. Say beforehand what the picture is for, in the slot `consent`.',
  },
  'camera-blocked-by-policy': {
    when: 'A `Permissions-Policy` header, or a frame without `allow="camera"`, keeps the camera from the page.',
    remedy:
      'Send `Permissions-Policy: camera=(self)`, and write `allow="camera"` on each frame around the page.',
  },
  'camera-not-found': {
    when: 'There is no camera.',
    remedy:
      'Offer another way: `handoff-url` leads to the phone, `allow-file` takes a picture from the device.',
  },
  'camera-in-use': {
    when: 'Another program, or another tab, holds the camera.',
    remedy: 'The element says so and goes on when the camera is free.',
  },
  'camera-failed': {
    when: 'The camera was given and showed no picture in time, or failed for another reason.',
    remedy: 'Mostly passing. If one device shows it often, raise `ready-timeout` and tell us the device.',
  },
  'camera-lost': {
    when: 'The camera went away in the middle: unplugged, or taken by a call.',
    remedy: 'Nothing: the element opens it again, or offers a new attempt.',
  },
  'detector-unavailable': {
    when: 'The detector could not be loaded, or stopped, and nobody took the picture by hand in time.',
    remedy:
      'Copy `dist/cdn/detector` to where `assets-url` points, serve `.wasm` as `application/wasm`, and allow `worker-src` and `wasm-unsafe-eval`.',
  },
  'no-face': {
    when: 'The detector saw no face in time, or the API none in the picture.',
    remedy: 'Nothing: the person tries again.',
  },
  'many-faces': {
    when: 'Several faces were in the picture.',
    remedy: 'Nothing: the person tries again, alone.',
  },
  'capture-failed': {
    when: 'No picture was taken in time, or it could not be encoded.',
    remedy:
      'Raise `capture-timeout` if your users need longer; `capture-mode="manual"` leaves the moment to them.',
  },
  'sealing-failed': {
    when: 'Keys could not be had, or are not fit to seal to.',
    remedy: '`GET {session-url}` must give the device key set on. With a `sealer` of your own, look there.',
  },
  'submit-unreachable': {
    when: 'No answer came from `submit-url`, also after trying again.',
    remedy:
      'As for `session-unreachable`. A limit of request size below 4 MB in a proxy shows itself like this as well. With `resume` the sealed picture is sent at the next start.',
  },
  'submit-refused': {
    when: 'The API would not take the capture: used up, replayed, of another session or action.',
    remedy:
      "The answer carries the API's own code; [the closed list](contract.html#problemcodes) says which. Do not store and send a capture twice.",
  },
  'submit-invalid': {
    when: "The answer of `submit-url`, or of `submitter`, is not the API's answer for this action.",
    remedy: 'Give status and body of the API on as they are.',
  },
  'rate-limited': {
    when: 'The API, or your backend, asked to wait (429).',
    remedy:
      'The element waits as long as `Retry-After` says before it lets the person try again. Ask for a higher limit if it happens in ordinary use.',
  },
  'server-failed': {
    when: 'The API, or your backend, answered with 5xx.',
    remedy: "Nothing on the page: it offers a new attempt. Your backend's `onError` has the cause.",
  },
  'service-refused': {
    when: 'FortFace refused your API key, account, gallery or permission. Your user cannot do anything about it.',
    remedy:
      'Read `onError` on your backend: it gets the status, FortFace’s own message and the URL. Check `FORTFACE_API_KEY`, `FORTFACE_ACCOUNT_NAME`, `FORTFACE_GALLERY_ID` and `FORTFACE_URL`.',
  },
};
