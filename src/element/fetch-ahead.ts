import { abortAfter } from '../async/abort-after.ts';
import type { HostSurroundings } from '../configuration/host-inputs.ts';
import { deadlines } from '../flow/deadlines.ts';
import type { AheadOfStart, AheadOptions } from './compose-detector.ts';

/**
 * Fetches what a start needs only once its code has arrived. Rejects if its own code does not arrive; other failures are
 * the attempt's to report.
 */
export async function fetchAhead(
  host: AheadOptions['host'],
  { baseUrl, defaultAssetsUrl }: HostSurroundings,
  options: Omit<AheadOptions, 'host' | 'folder' | 'detectorFile'>,
): Promise<AheadOfStart> {
  const { assetsUrl } = host;
  const folder = assetsUrl ? new URL(assetsUrl.replace(/\/*$/, '/'), baseUrl).href : defaultAssetsUrl;
  const composing = import('./compose-detector.ts');
  // The detector's largest file takes longest on a slow line. If this fails, the detector requests it itself. In the same
  // mode as the link of `docs/cdn.md`, so that it uses what the link has fetched. A request that hangs would keep the next
  // one for the same address waiting, because Chromium sends one at a time.
  const signal = abortAfter(deadlines.parts.ms);
  const detectorFile = fetch(`${folder}detector.bin`, { priority: 'low', signal })
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .catch(() => undefined);
  return (await composing).composeAhead({ host, folder, detectorFile, ...options });
}
