/**
 * Whether a track says which device it belongs to; undefined in a browser that never does. Tracks of canvases,
 * generators and connections belong to none.
 */
export function hasGroupId(
  track: { getSettings(): { groupId?: string } },
  supported: { groupId?: boolean },
): boolean | undefined {
  if (supported.groupId !== true) return undefined;
  return (track.getSettings().groupId ?? '') !== '';
}
