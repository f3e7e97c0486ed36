import { withTrustedScriptUrl } from '../trusted-types/with-trusted-script-url.ts';

/** Starts a module worker, also on a page that demands Trusted Types. */
export function createDetectorWorker(url: string): Worker {
  return withTrustedScriptUrl(
    url,
    (address) => new Worker(address, { type: 'module', name: 'fortface-detector' }),
  );
}
