/** Milliseconds without a frame until a camera counts as lost. Switching apps takes less. */
const silenceMs = 3000;
/** The same before the first frame, while users look for the shutter or the key of their camera. */
const coveredMs = 10_000;
/** Polling interval in milliseconds. A track that the page itself stops ends without an event. */
const lookMs = 500;

/**
 * Notices when a camera's track ends, or sends nothing for three seconds (ten if it never sent a frame). Phones mute
 * the camera of a hidden page, so only seconds in which the page is visible count.
 */
export function createCameraWatch(
  track: MediaStreamTrack,
  document: Document,
): { lost: Promise<void>; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasSent = !track.muted;
  let settle: (() => void) | undefined;
  const lost = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const stop = (): void => {
    clearTimeout(timer);
    clearInterval(looking);
    track.removeEventListener('ended', lose);
    track.removeEventListener('mute', count);
    track.removeEventListener('unmute', count);
    document.removeEventListener('visibilitychange', count);
  };
  const lose = (): void => {
    stop();
    settle?.();
  };
  const count = (): void => {
    hasSent ||= !track.muted;
    clearTimeout(timer);
    if (track.muted && !document.hidden) timer = setTimeout(lose, hasSent ? silenceMs : coveredMs);
  };
  const look = (): void => {
    if (track.readyState === 'ended') lose();
  };

  const looking = setInterval(look, lookMs);
  track.addEventListener('ended', lose);
  track.addEventListener('mute', count);
  track.addEventListener('unmute', count);
  document.addEventListener('visibilitychange', count);
  count();
  look();
  return { lost, stop };
}
