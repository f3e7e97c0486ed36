/** How long a camera may send nothing until it counts as lost, in milliseconds: switching programs takes less. */
const silenceMs = 3000;

/**
 * Notices when a camera's track ends, or sends nothing for three seconds. Phones silence the camera of a page
 * that is not shown, so the seconds count while it is shown only.
 */
export function createCameraWatch(
  track: MediaStreamTrack,
  document: Document,
): { lost: Promise<void>; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settle: (() => void) | undefined;
  const lost = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const stop = (): void => {
    clearTimeout(timer);
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
    clearTimeout(timer);
    if (track.muted && !document.hidden) timer = setTimeout(lose, silenceMs);
  };

  track.addEventListener('ended', lose);
  track.addEventListener('mute', count);
  track.addEventListener('unmute', count);
  document.addEventListener('visibilitychange', count);
  if (track.readyState === 'ended') lose();
  else count();
  return { lost, stop };
}
