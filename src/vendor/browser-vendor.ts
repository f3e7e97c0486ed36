/** What `engine="vendor"` needs, as one part that is fetched for it alone. */
export { createBrowserVendorCapture } from './browser-vendor-capture.ts';
export { createIdleDetector } from './idle-detector.ts';
