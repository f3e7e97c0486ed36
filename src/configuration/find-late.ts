import { attributeOf } from './attribute-of.ts';
import { settings } from './settings.ts';

/** A setting that was changed while an attempt that had read it was under way. */
export interface LateSetting {
  code: 'set-too-late';
  message: string;
}

/** What the element follows at any time. */
const followed = new Set(
  'autostart lang presentation messages customizer screenLight haptics sounds voice analytics handoffUrl'.split(
    ' ',
  ),
);

/**
 * Returns the settings among `changed` that have no effect before the next attempt. Functions do not count, because
 * frameworks make new ones each time they render.
 */
export function findLate(changed: Iterable<[PropertyKey, unknown]>, current: object): LateSetting[] {
  return [...changed]
    .filter(([name, before]) => {
      const now: unknown = Reflect.get(current, name);
      return isSetting(name) && !followed.has(name) && now !== before && typeof now !== 'function';
    })
    .map(([name]) => ({
      code: 'set-too-late',
      message: `${attributeOf(name as keyof typeof settings)} was changed during a capture and has no effect before the next attempt. Set it before start()`,
    }));
}

function isSetting(name: PropertyKey): name is keyof typeof settings {
  return name in settings;
}
