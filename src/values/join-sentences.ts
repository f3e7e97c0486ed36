/** Joins texts for speech. The mark between them is a pause: a text that ends in one needs no other. */
export function joinSentences(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .reduce((said, text) => `${said}${said === '' ? '' : /\p{P}$/u.test(said) ? ' ' : '. '}${text}`, '');
}
