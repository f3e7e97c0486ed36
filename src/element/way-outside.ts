import { outsideAddress } from '../device/outside-address.ts';
import type { CaptureView, WayOutside } from '../views/capture-view.ts';
import { renderOutside } from '../views/screens/render-outside.ts';

/** Draws the ways out of the window of a program, as `findWayOutside` finds them. */
export function renderWayOutside(...where: Parameters<typeof findWayOutside>): CaptureView['outside'] {
  const way = findWayOutside(...where);
  return way && ((messages) => renderOutside(messages, way));
}

/**
 * The ways out of the window of a program: a link that leaves it, and one that is copied. `changed` is called once the
 * link has been copied. Undefined in a frame, whose own address is not the one that the person visits.
 */
export function findWayOutside(view: Window, platform: string, changed: () => void): WayOutside | undefined {
  if (view.top !== view) return undefined;
  const { navigator, location } = view;
  const url = outsideAddress(new URL(location.href), platform);
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
