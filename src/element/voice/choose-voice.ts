import type { Locale } from '../../locales/choose-locale.ts';

/** Other tags of a language, in the order of preference. Android still names Hebrew `iw`, and espeak Mandarin `cmn`. */
const relatives: Partial<Record<Locale, readonly string[]>> = {
  he: ['he', 'iw'],
  'zh-Hans': ['zh-cn', 'cmn', 'zh-sg', 'zh-tw', 'zh'],
};
/** Cantonese reads simplified Chinese as another language, and espeak has a voice that reads Latin letters alone. */
const foreign = /^zh.*\b(hk|mo|yue)\b|^cmn-latn/;

/**
 * Returns the voice for a language, or undefined. It must be on the device, because a remote one sends each text to a
 * third party. `pt-BR` comes before `pt-PT`, then the regions of `preferred`, then the system's default voice.
 */
export function chooseVoice<Voice extends Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>>(
  voices: Iterable<Voice>,
  locale: Locale,
  preferred: readonly string[],
): Voice | undefined {
  const [language = ''] = locale.toLowerCase().split('-');
  const tags = [...(relatives[locale] ?? [locale.toLowerCase(), language])];
  const rank = ({ lang, default: isDefault }: Voice): [number, number, number] => {
    const tag = tagOf(lang);
    const exact = tags.findIndex((wanted) => tag === wanted || tag.startsWith(`${wanted}-`));
    const region = preferred.findIndex((wanted) => tagOf(wanted) === tag);
    return [exact, region < 0 ? preferred.length : region, isDefault ? 0 : 1];
  };
  const fitting = [...voices]
    .filter(({ lang, localService }) => localService && !foreign.test(tagOf(lang)))
    .map((voice) => ({ voice, rank: rank(voice) }))
    .filter(({ rank: [exact] }) => exact >= 0);
  fitting.sort((one, other) => compare(one.rank, other.rank));
  return fitting[0]?.voice;
}

/** Android writes `pt_BR`. */
function tagOf(lang: string): string {
  return lang.toLowerCase().replaceAll('_', '-');
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
