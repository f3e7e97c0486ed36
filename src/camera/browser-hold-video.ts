/** Polling interval in milliseconds for changes that fire no event. */
const lookMs = 500;
/** Events after which the video is checked at once. */
const changes = [
  'pause',
  'emptied',
  'ratechange',
  'enterpictureinpicture',
  'webkitpresentationmodechanged',
] as const;

/** Safari's own name for full screen and picture-in-picture. */
type SafariVideo = HTMLVideoElement & {
  webkitPresentationMode?: string;
  webkitSetPresentationMode?: (mode: 'inline') => void;
};

/**
 * Keeps a camera running in its place in the page, whatever pauses, replaces, slows, disables or moves it: phones do
 * for a call, pages and extensions by mistake. Gives what ends that.
 */
export function holdVideo({
  video,
  stream,
  track,
  document,
}: {
  video: SafariVideo;
  stream: MediaStream;
  track: MediaStreamTrack;
  document: Document;
}): () => void {
  const home = video.parentElement;
  const hold = (): void => {
    // A page may switch it off; its pictures are black then.
    if (!track.enabled) track.enabled = true;
    if (video.srcObject !== stream) video.srcObject = stream;
    if (video.defaultPlaybackRate !== 1) video.defaultPlaybackRate = 1;
    if (video.playbackRate !== 1) video.playbackRate = 1;
    // Users must see the viewfinder, not another window, while they are photographed.
    if (!video.disablePictureInPicture) video.disablePictureInPicture = true;
    if ((video.webkitPresentationMode ?? 'inline') !== 'inline') video.webkitSetPresentationMode?.('inline');
    if (home?.isConnected === true && video.parentElement !== home) home.append(video);
    if (video.paused) void video.play().catch(() => undefined);
  };
  const timer = setInterval(hold, lookMs);
  for (const type of changes) video.addEventListener(type, hold);
  document.addEventListener('visibilitychange', hold);
  hold();
  return () => {
    clearInterval(timer);
    for (const type of changes) video.removeEventListener(type, hold);
    document.removeEventListener('visibilitychange', hold);
  };
}
