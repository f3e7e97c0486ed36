import { outsideAddress } from '../device/outside-address.ts';
import type { CaptureView, WayOutside } from '../views/capture-view.ts';
import { renderOutside } from '../views/screens/render-outside.ts';

/** Draws the ways out of the window of a program, as `findWayOutside` finds them. */
export function renderWayOutside(...where: Parameters<typeof findWayOutside>): CaptureView['outside'] {
  const way = findWayOutside(...where);
  return way && ((messages) => renderOutside(messages, way));
}

/**
 * Returns the ways out of an in-app browser: a link that opens the system browser, and one to copy. Calls `changed`
 * once the user has copied the link. Undefined in a frame, because the user does not visit the frame's URL.
 */
export function findWayOutside(
  view: Window,
  facts: Parameters<typeof outsideAddress>[1],
  changed: () => void,
): WayOutside | undefined {
  if (view.top !== view) return undefined;
  const { navigator, location } = view;
  const url = outsideAddress(new URL(location.href), facts);
  const { clipboard } = navigator as Partial<Navigator>;
  const way: WayOutside = {
    ...(url !== undefined && { url }),
    copied: false,
    ...(clipboard !== undefined && {
      copy: () =>
        void clipboard.writeText(location.href).then(
          () => {
            way.copied = true;
            changed();
          },
          // The program forbids it: the words above the button still tell the way.
          () => {
            delete way.copy;
            changed();
          },
        ),
    }),
  };
  return way;
}
