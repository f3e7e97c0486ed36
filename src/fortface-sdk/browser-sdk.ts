/** What `engine="vendor"` needs, as one part that is fetched for it alone. */
export { createBrowserSdkCapture } from './browser-sdk-capture.ts';
export { createIdleDetector } from './idle-detector.ts';
