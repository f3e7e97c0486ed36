/** Longest text that a verdict, an id or a name has. A picture in base64 is longer. */
const maxTextLength = 1024;

/** A copy without the photo that FortFace may return, and without any other text that is long enough to be a picture. */
export function withoutPictures(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((member) => !isPicture(member)).map(withoutPictures);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => name !== 'imgData' && !isPicture(member))
      .map(([name, member]) => [name, withoutPictures(member)]),
  );
}

function isPicture(value: unknown): boolean {
  return typeof value === 'string' && (value.length > maxTextLength || value.startsWith('data:'));
}
