import { themeTokens } from '../views/styles/theme-tokens.ts';
import { schemeOn } from './scheme-on.ts';

const onGround = /-(?:on-surface|muted|line|danger|success)$/;

/**
 * Returns declarations that set a background's colour and readable colours for its content, whether the system is in
 * light or dark mode. The FortFace Web SDK's customizer has a single scheme. `prefix` selects the properties: public
 * ones for the element, private ones for one of its screens.
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
