import { nextTask } from '../async/browser-next-task.ts';
import { probeFrames } from './browser-frame-probe.ts';
import { probePage } from './browser-page-probes.ts';
import { classifyTrack } from './classify-track.ts';
import { hasGroupId } from './has-group-id.ts';
import type { Finding, WatchSignals } from './signal-watch.ts';

/** Watches a page and the camera in `video`; `root` is a place of the element's own, for an empty frame. */
export function createBrowserSignalWatch(options: {
  page: typeof globalThis;
  root: Node & ParentNode;
  video: HTMLVideoElement;
}): WatchSignals {
  const { page, root, video } = options;
  return async ({ signal }) => {
    // The empty frame alone takes a slow device 50 ms.
    await nextTask();
    const found = quietly(() => probePage(page, root));
    let readFrames = (): Finding[] => [];
    return {
      cameraOpened({ labelClass }) {
        found.push(...quietly(() => probeTrack(video, page)), { id: 'label-class', v: labelClass });
        readFrames = probeFrames(video, { signal });
      },
      read: () => [...found, ...quietly(readFrames)],
    };
  };
}

function probeTrack(video: HTMLVideoElement, { navigator }: typeof globalThis): Finding[] {
  const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
  if (track === undefined) return [];
  const group = hasGroupId(track, navigator.mediaDevices.getSupportedConstraints());
  return [
    { id: 'track-class', v: classifyTrack(track) },
    ...(group === undefined ? [] : [{ id: 'group-id', v: group } as const]),
  ];
}

/** Ignores a probe that the page breaks, so that the capture continues. */
function quietly(probe: () => Finding[]): Finding[] {
  try {
    return probe();
  } catch {
    // The signal's absence is what the server sees of it.
    return [];
  }
}
