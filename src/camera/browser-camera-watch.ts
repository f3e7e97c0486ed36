/** How long a camera may send nothing until it counts as lost, in milliseconds: switching programs takes less. */
const silenceMs = 3000;
/** The same for one that has sent nothing yet: the person looks for its shutter or its key. */
const coveredMs = 10_000;
/** How often is looked: a track that the page itself stops ends without an event. In milliseconds. */
const lookMs = 500;

/**
 * Notices when a camera's track ends, or sends nothing for three seconds; ten if it never has. Phones silence the
 * camera of a page that is not shown, so the seconds count while it is shown only.
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
