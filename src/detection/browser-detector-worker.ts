import { vouchForScript } from '../page/vouch-for-script.ts';

/** Starts a module worker, also on a page that demands Trusted Types. */
export function createDetectorWorker(url: string): Worker {
  return vouchForScript(url, (address) => new Worker(address, { type: 'module', name: 'fortface-detector' }));
}
