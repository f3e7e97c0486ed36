import { themeTokens } from '../views/styles/theme-tokens.ts';
import { schemeOn } from './scheme-on.ts';

const onGround = /-(?:on-surface|muted|line|danger|success)$/;

/**
 * Declarations that give a ground its colour and, whatever scheme the system is in, what stands on it colours
 * that can be read there: the vendor's object knows one scheme alone. `prefix` is of the properties to be set:
 * the public ones on the element, the private ones on a screen of it.
 */
export function paintGround(
  colour: string,
  prefix: '--fortface-' | '--_',
): { property: string; value: string }[] {
  const scheme = schemeOn(colour);
  return [
    { property: `${prefix}surface`, value: colour },
    { property: 'color-scheme', value: scheme },
    ...themeTokens
      .filter(({ name }) => onGround.test(name))
      .map(({ name, light, dark = light }) => ({
        property: name.replace('--fortface-', prefix),
        value: scheme === 'light' ? light : dark,
      })),
    ...(prefix === '--_' ? [{ property: 'color', value: 'var(--_on-surface)' }] : []),
  ];
}
